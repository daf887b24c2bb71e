## الإطار الذي يحيط بكل صفحة.
frame-skip = انتقال إلى المحتوى
frame-sections = الأقسام
frame-language = اللغة
frame-links = روابط
frame-simulated = معطيات محاكاة للتجربة: لا طلب هنا حقيقي.
frame-amazigh = الترجمة إلى الأمازيغية جارية: ما ينقص منها معروض بالفرنسية.
frame-about = «وصل» يتتبع طلبات الحصول على المعلومات طبقا للقانون رقم 31.13. النص المنشور بالجريدة الرسمية هو المرجع.
nav-bodies = الهيئات
nav-file = طلب جديد
nav-track = تتبع طلب
nav-mine = طلباتي
nav-indicators = المؤشرات
nav-desk = مكتب الطلبات
nav-entry = تسجيل طلب
nav-figures = الأرقام
nav-committee = اللجنة
nav-rights = حقوقي بكلمات بسيطة
nav-calendar = حساب أجل
nav-requests = الطلبات المنشورة
nav-sign-in = دخول الهيئات
b-search = بحث
b-file = تقديم طلب
b-track = أين وصل الطلب؟
b-check = مراجعة قبل الإرسال
b-send = إرسال الطلب
b-enter = تسجيل الطلب وتسليم الوصل
b-correct = تصحيح
b-add-item = إضافة عنصر
b-print = طباعة الوصل
b-copy = نسخ
b-follow = تتبع الطلب
b-save = حفظ
b-assess = حفظ رأيكم
b-sign-in = دخول
b-sign-out = خروج
form-optional = (اختياري)
form-kept = كل ما كتبتموه محفوظ في هذه الصفحة.
form-email = البريد الإلكتروني
form-phone = الهاتف
form-address = العنوان الشخصي
form-first-name = الاسم الشخصي
form-last-name = الاسم العائلي
asked-identity-kind = نوع وثيقة الهوية
pager-label = صفحات اللائحة
pager-before = السابقة
pager-after = التالية
pager-page = الصفحة { $page } من { $pages }
pager-page-of-many = الصفحة { $page }
due = آخر يوم للرد
at-hour = على الساعة { $hour }
next-right = حقكم المقبل
row-due = آخر يوم للرد: { $due }
row-supplemented = { $after }؛ آخر تتمة للرد يوم { $on }
row-silent-since = كان آخر يوم للرد { $due }، وما زال الرد منتظرا
period-from-to = من { $from } إلى { $to }
period-from = ابتداء من { $from }
period-to = إلى غاية { $to }

## الشريط ذو الأجزاء الثلاثة
bar-words = داخل الأجل { $on_time }، متأخر { $late }، دون رد { $silent }، من أصل { $n }
bar-empty = لم يحل أجل أي طلب في هذه الفترة.
bar-denominator = { $n_form ->
    [one] من أصل طلب واحد حل أجله
    [two] من أصل طلبين حل أجلهما
    [few] من أصل { $count } طلبات حل أجلها
    [many] من أصل { $count } طلبا حل أجلها
   *[other] من أصل { $count } طلب حل أجلها
 }
bar-how = كيف يُحسب هذا؟
bar-how-more = كل طلب حل أجله في الفترة يدخل في الأصل: رُد عليه داخل أجله، أو بعده، أو لم يُرد عليه. المجموع 100 % دائما، إلا ما كان من التقريب.

## شريط الأيام
ribbon-label = الأيام أسبوعا بأسبوع إلى آخر يوم، ابتداء من: { $start }
ribbon-more-calendar = { $n_form ->
    [one] ويوم آخر بعد ذلك
    [two] ويومان آخران بعد ذلك
    [few] و{ $n } أيام أخرى بعد ذلك
    [many] و{ $n } يوما آخر بعد ذلك
   *[other] و{ $n } يوم آخر بعد ذلك
 }
ribbon-more = { $n_form ->
    [one] ويوم عمل آخر بعد ذلك
    [two] ويوما عمل آخران بعد ذلك
    [few] و{ $n } أيام عمل أخرى بعد ذلك
   *[other] و{ $n } يوم عمل آخر بعد ذلك
 }
ribbon-closure = إغلاق استثنائي
ribbon-provisional = { $name } (مؤقت)
ribbon-end = الرد
ribbon-over = نهاية الملف
ribbon-today = اليوم
ribbon-due = آخر يوم للرد
ribbon-first-due = الأجل الأول
ribbon-day-counted = اليوم { $n }
ribbon-day-extension = اليوم { $n }، تمديد
ribbon-day-late = اليوم { $n }، بعد الأجل
ribbon-day-weekend = نهاية الأسبوع
ribbon-key = مفتاح الشريط
ribbon-key-past = يوم مضى
ribbon-key-left = يوم باق
ribbon-key-unused = يوم من الأجل بعد الرد
ribbon-key-unused-over = يوم من الأجل بعد نهاية الملف
ribbon-key-extension = أيام التمديد
ribbon-key-holiday = يوم عطلة
ribbon-key-weekend = نهاية الأسبوع
ribbon-key-today = اليوم
ribbon-key-end = يوم الرد
ribbon-key-over = يوم نهاية الملف
ribbon-key-due = آخر يوم للرد
ribbon-key-late = بعد الأجل

## ما جرى في الملف
act-file = إيداع الطلب وتسليم الوصل
act-file_handed_on = إحالة الطلب من هيئة أخرى وتسليم الوصل
act-register = تسجيل الطلب
act-ask_identity = طلب بيان ناقص
act-reclassify = تحويل الطلب إلى عادي
act-classify = تصحيح مجال الطلب
act-route = توجيه إلى مصلحة
act-return = جواب المصلحة
act-clarify = طلب توضيح
act-clarify_reply = توضيح من طالب(ة) المعلومات
act-consult = استشارة الغير
act-consult_reply = رأي الغير
act-extend = تمديد الأجل
act-extend_refused = محاولة تمديد لم تُقبل
act-extend_no_effect = إشعار بالتمديد غير معلل، لا أثر له
act-cost_notice = إشعار بالتكاليف
act-cost_settled = مآل التكاليف
act-redirect = اقتراح الإحالة على هيئة أخرى
act-agree = الموافقة على الإحالة
act-deliver = تسليم بعض العناصر
act-deliver_none = رد على بعض العناصر
act-deliver_last = رد على آخر العناصر
act-answer = الرد على الطلب
act-supplement = تتمة الرد
act-assess = رأي طالب(ة) المعلومات في الرد
act-withdraw = سحب الطلب
act-close = إغلاق الملف
act-void = إلغاء التسجيل
act-silence = انتهى الأجل دون رد
act-silence_part = انتهى الأجل دون رد كامل
act-due_moved = تغير أجل بعد الإعلان عن يوم عطلة
act-recount = إعادة حساب أجل بعد تحيين لائحة أيام العطل
act-complain_head = شكاية إلى رئيس(ة) الهيئة
act-complain_cdai = شكاية إلى اللجنة
act-decide_head = قرار رئيس(ة) الهيئة
act-decide_cdai = مآل الشكاية لدى اللجنة
act-look = اطلاع على الملف
thread-declared-filed = سجلته الهيئة
thread-declared = سُجل من ورقة
thread-declared-cdai = سجلته اللجنة من ورقة
thread-entered = كُتب في الملف يوم
thread-internal = داخلي، لا يراه إلا أعضاء الهيئة
thread-holds = لديها المعلومات
thread-holds-not = ليست لديها المعلومات
thread-holds-unsaid = دون بيان هل لديها المعلومات
thread-today = اليوم، { $day }
thread-pen-body = القلم الآن بيد الهيئة
thread-pen-requester = القلم الآن بيدكم
thread-pen-applicant = القلم الآن بيد طالب(ة) المعلومات
thread-pen-body-note = { $officer } يهيئ الرد.
thread-pen-unseen-note = لا أحد منها يطلع حاليا على وصل.
thread-pen-silence-note = ما زالت الهيئة ملزمة بالرد.
thread-pen-answered-note = راجعوا كل عنصر، ولكم الشكاية إن نقص شيء.
thread-ahead-due = آخر يوم للرد
thread-ahead-due-note = إن مر دون رد سُجل ذلك من تلقاء نفسه.
thread-ahead-head = آخر يوم للشكاية إلى رئيس(ة) الهيئة

## كلمة بعد كل إجراء
notice-registered = سُجل الطلب. الأجل لم يتغير.
notice-clarified = أُرسل طلب التوضيح. ولا يغير ذلك أجل الرد.
notice-extended = مُدد الأجل وأُشعر طالب(ة) المعلومات.
notice-extended-unsent = مُدد الأجل. لا بريد إلكترونيا لصاحب(ة) الطلب: اطبعوا إشعار التمديد من هذه الصفحة وسلموه قبل نهاية الأجل الأول (المادة 16).
notice-paper = قُيد ما ورد في الورقة.
notice-unsent = سُجل الإجراء. لا بريد إلكترونيا لصاحب(ة) الطلب: الرسالة التي تُطبع وتُسلَّم توجد في هذه الصفحة.
notice-unsent-committee = سُجل الإجراء. لا بريد إلكترونيا لصاحب(ة) الطلب: تبين هذه الصفحة من يسلم الرسالة.
notice-paper-unsent = سُجلت الورقة في الملف. لا بريد إلكترونيا لصاحب(ة) الطلب: الإشعار الذي يُطبع ويُسلَّم يوجد في هذه الصفحة.
notice-answered = قُيد الرد في الملف.
notice-supplemented = سُجلت التتمة.
notice-delivered = سُجل ما سُلم.
notice-assessed = حُفظ رأيكم، وهو ظاهر بجانب رد الهيئة.
notice-withdrawn = سُحب الطلب.
notice-voided = أُلغي التسجيل.
notice-profile = شكرا. لا ترى الهيئة هذه البيانات.
notice-signed-out = خرجتم.
notice-session-over = انتهت جلستكم: لا تظهر هنا إلا ما يُرى دون دخول.
ribbon-day-roll = أول يوم عمل بعد نهاية صادفت يوم راحة
ribbon-day-told = يوم محفوظ: آخر يوم أُخبر به أبعد من العد
