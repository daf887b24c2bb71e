## صفحة الطلب: أين وصل، وما التاريخ المقبل، وما العمل الآن.
case-number = رقم الطلب
case-state = حال الطلب
case-now = ما العمل الآن؟
case-now-clarify = أجيبوا عن سؤال الهيئة. ولا يوقف ذلك الأجل.
case-now-clarify-over = أجيبوا عن سؤال الهيئة.
case-now-clarify-several = أجيبوا مرة واحدة عن أسئلة الهيئة كلها. ولا يوقف ذلك الأجل.
case-now-clarify-several-over = أجيبوا مرة واحدة عن أسئلة الهيئة كلها.
case-now-missing = سلموا إلى الهيئة ما ينقص، مباشرة أو كتابة، مع ذكر رقم الطلب. ولا يوقف ذلك الأجل.
case-now-missing-perhaps = إن لم تسلموا إلى الهيئة ما ينقص، فسلموه مباشرة أو كتابة، مع ذكر رقم الطلب. ولا يوقف ذلك الأجل.
case-now-cost = اختاروا الأداء أو طريقة بلا كلفة. ولا يوقف ذلك الأجل.
case-now-cost-over = اختاروا الأداء أو طريقة بلا كلفة.
case-now-cost-free = أكدوا في الاستمارة البريد الإلكتروني أو الاطلاع المباشر، فالطريقة التي طلبتموها لا يؤدى عنها. ولا يوقف ذلك الأجل.
case-now-cost-free-over = أكدوا في الاستمارة البريد الإلكتروني أو الاطلاع المباشر، فالطريقة التي طلبتموها لا يؤدى عنها.
case-now-agree = وافقوا على الإحالة، أو اتركوا طلبكم حيث هو. لا يتغير شيء قبل موافقتكم.
case-now-assess = راجعوا كل عنصر وقولوا هل هو ما طلبتموه.
case-now-desk-answer = حرروا الرد عنصرا عنصرا، أو مددوا الأجل قبل نهايته.
case-now-desk-late = أرسلوا الرد. التأخر مسجل، والرد الآن يحد الضرر.
case-now-desk-done = أُرسل الرد. يمكنكم إضافة تتمة إن ظهرت معلومة جديدة.
case-now-desk-mend = في الرد ما ينقص، وهو مبين في هذه الصفحة: أتموه بتتمة.
case-now-desk-done-unwritten = سُجل الرد، ويُسلَّم ورقيا بالرسالة التي تُطبع من هذه الصفحة. ويمكنكم إضافة تتمة إن ظهرت معلومة جديدة.
case-now-letters = هناك رسائل تُسلَّم ورقيا لطالب(ة) المعلومات، وتُطبع من أسفل هذه الصفحة: { $letters }.
case-now-public-open = أمام الهيئة إلى غاية هذا اليوم للرد.
case-now-public-done = يمكنكم قراءة الرد أسفله، أو تقديم طلب في الموضوع نفسه.
case-yours = هل هذا طلبكم؟
case-yours-open = افتحوه برمز تتبعه
case-why = لماذا هذا التاريخ؟
case-why-late = كيف حُسب أجل الرد؟
case-why-internal = التاريخ المبين أعلاه حدده الشخص المكلف بالمعلومات في هيئتكم، ولا تحدده أي مادة. أما أجل الرد على طالب(ة) المعلومات فيُحسب هكذا:
case-why-ordinary = 20 يوم عمل من اليوم الموالي للتوصل ({ $article }).
case-why-urgent = 3 أيام من اليوم الموالي للتوصل ({ $article }).
case-why-extended = 20 يوم عمل من التوصل، ثم مدة مماثلة بعد تمديد وقع الإشعار به قبل نهاية الأجل الأول ({ $article }).
case-why-extended-urgent = 3 أيام من التوصل، ثم مدة مماثلة بعد تمديد وقع الإشعار به قبل نهاية الأجل الأول ({ $article }).
case-why-extended-unwritten = 20 يوم عمل من التوصل، ثم مدة مماثلة بعد تمديد يُسلَّم إشعاره كتابة قبل نهاية الأجل الأول ({ $article }).
case-why-extended-urgent-unwritten = 3 أيام من التوصل، ثم مدة مماثلة بعد تمديد يُسلَّم إشعاره كتابة قبل نهاية الأجل الأول ({ $article }).
case-provisional = تاريخ مؤقت: قد تغيره عطلة لم يُعلن يومها بعد. إن تغير أعدنا الحساب وأشعرناكم.
case-items = المطلوب، عنصرا عنصرا
case-done-none = { $n_form ->
    [0] لم يصل بعد أي رد.
    [one] لم يصل بعد رد على العنصر المطلوب.
    [two] لم يصل بعد رد على أي من العنصرين.
    [few] لم يصل بعد رد على أي من العناصر المطلوبة، وعددها { $n }.
    [many] لم يصل بعد رد على أي من العناصر المطلوبة، وعددها { $n }.
   *[other] لم يصل بعد رد على أي من العناصر المطلوبة، وعددها { $n }.
 }
case-done = العناصر التي وصل مآلها: { $done } من { $total }.
case-voice = كلمة طالب(ة) المعلومات:
case-voice-before = كلمة طالب(ة) المعلومات عن الرد السابق:
case-ask = هل هذا ما طلبتموه؟
case-ask-note = كلمة إن أردتم
case-ask-again = تغيير رأيكم
case-aside = حقوق وبيانات
case-findings = ملاحظات على الملف
case-findings-lead = وقائع تُقرأ من الملف، لا أحكام.
case-finding-cured = أُصلحت يوم
case-file = الملف
case-body = الهيئة
case-received = تاريخ التوصل
case-channel = طريقة الإيداع
case-delivery = طريقة التسلم
case-kind = نوع الطلب
case-serial = الرقم الترتيبي
case-reference = مرجع الرد
case-language = لغة الطلب
case-requester = طالب(ة) المعلومات
case-requester-note = بيانات شخصية: لا تُنقل إلى المصالح ولا تُنشر.
case-requester-lacks = غير وارد في الطلب
case-handover = يُسلَّم لطالب(ة) المعلومات
case-handover-more = لا تحمل إليه(ا) أي رسالة رقم الطلب الجديد ورمزه. سلموهما إليه(ا): لا يظهر الرمز هنا إلا وقتا قصيرا، وتحمله 30 يوما رسالة الإحالة التي تُطبع من هذه الصفحة.
case-unwritten = لا بريد إلكتروني في هذا الطلب: لن يصلكم بشأنه أي بريد إلكتروني. تُسلَّم لكم رسائله ورقيا، وتجدونها في هذه الصفحة برقم الطلب ورمزه.
case-unwritten-desk = لا بريد إلكتروني لطالب(ة) المعلومات: لا يُرسل إليه(ا) من هنا أي بريد إلكتروني، وعليكم إخباره(ا) بكل مرحلة وتسليمه(ا) الرسائل التي تُطبع من صفحة الطلب.
letters-title = رسائل تُسلَّم ورقيا
letters-yours = رسائلكم
letters-lead = لا بريد إلكترونيا يحمل هذه الرسائل. اطبعوا كل واحدة منها وسلموها لطالب(ة) المعلومات، أو ابعثوها بالبريد.
letters-mine = هذه هي الرسائل الموجهة إليكم، كما تُسلَّم لكم ورقيا.
letters-about = عن هذه الرسالة
letters-hand-over = لم ترسل المنصة هذه الرسالة: اطبعوها وسلموها لطالب(ة) المعلومات، أو ابعثوها بالبريد.
letters-mine-one = هذه الرسالة موجهة إليكم، وتُسلَّم لكم ورقيا.
letters-until = يُسلَّم هذا الإشعار قبل نهاية يوم { $due }: فالتمديد يُشعَر به مسبقا (المادة 16).
letters-until-past = كان هذا الإشعار يُسلَّم قبل نهاية يوم { $due }: فالتمديد يُشعَر به مسبقا (المادة 16).
letters-code-until = تحمل هذه الرسالة رمز الطلب الجديد إلى نهاية يوم { $due }.
letters-code-over = لم تعد هذه الرسالة تحمل رمز الطلب الجديد منذ نهاية يوم { $due }. من ليس لديه الرمز يسأل الهيئة التي توصلت بالطلب الجديد عن مآله، بذكر رقمه.
letters-both = لدى اللجنة ورقة الشكاية، ويمكنها أن تسلم هذه الرسالة أيضا.
letters-left = الهيئة تعرف اسم طالب(ة) المعلومات وعنوانه(ا)، وهي التي تسلمه(ا) ورقيا: { $letters }.
letters-join = ترافق الرسالة هذه الوثائق:
letter-registration = تسجيل الطلب
letter-clarification = طلب توضيح
letter-identity_asked = طلب استكمال بيانات الهوية
letter-extension = إشعار بتمديد الأجل
letter-delivery = تسليم عناصر قبل الرد
letter-cost_notice = إشعار بالتكاليف
letter-cost_settled = تسوية التكاليف
letter-redirect_proposal = اقتراح الإحالة على هيئة أخرى
letter-forwarded = إحالة الطلب، ورقمه الجديد
letter-answer = الرد
letter-supplement = تتمة الرد
letter-reclassified = معالجة الطلب كطلب عادي
letter-silence_requester = شهادة عدم الرد
letter-due_moved = تغيير في الأجل
letter-voided = إلغاء القيد
letter-declared = إشعار بإجراء سُجل باسم صاحب(ة) الطلب
letter-complaint_receipt = وصل الشكاية إلى رئيس(ة) الهيئة
letter-decision_requester = قرار رئيس(ة) الهيئة
letter-cdai_receipt = وصل الشكاية إلى اللجنة
letter-cdai_decision_requester = قرار اللجنة
letter-withdrawn_requester = سحب الطلب
letter-closed_requester = إغلاق الملف
case-beneficiary = لفائدة
case-thread = ما جرى في الملف
case-acts = إجراءات
case-their-right = الحق المقبل لطالب(ة) المعلومات
case-rights-over = حقوقكم في الشكاية والطعن
case-their-rights-over = حقوق طالب(ة) المعلومات في الشكاية والطعن

## حال الطلب كما يراه غير صاحبه: الهيئة والعموم.
fact-submitted = توصلت { $body } بالطلب يوم { $received }. آخر يوم للرد { $due }.
fact-registered = سجلت { $body } الطلب. آخر يوم للرد { $due }.
fact-awaiting_department = تُجمع المعلومات لدى المصالح. الأجل مستمر إلى غاية { $due }.
fact-clarification_asked = طلبت { $body } توضيحا. الأجل مستمر إلى غاية { $due }.
fact-third_party_consulted = تستشير { $body } الغير (المادة 9). الأجل مستمر إلى غاية { $due }.
fact-extended = مددت { $body } الأجل: { $reasons } ({ $extended }). آخر يوم للرد صار { $due }، ولا تمديد بعده.
fact-awaiting_cost = عرضت { $body } تكاليف (المادة 5). الأجل مستمر إلى غاية { $due }.
fact-silence = انتهى الأجل يوم { $due } دون رد مسجل. ما زالت { $body } ملزمة بالرد.
fact-silence-part = انتهى الأجل يوم { $due } دون رد كامل. ما زالت { $body } ملزمة بالرد على الباقي.
fact-answered_full = { $total_form ->
    [one] ردت { $body } يوم { $answered } وقدمت العنصر المطلوب.
    [two] ردت { $body } يوم { $answered } وقدمت العنصرين المطلوبين.
   *[other] ردت { $body } يوم { $answered } وقدمت جميع العناصر ({ $total }).
 }
fact-answered_partial = ردت { $body } يوم { $answered }. العناصر المقدمة كاملة: { $done } من { $total }. مآل الباقي مبين أمام كل عنصر.
fact-refused = رفضت { $body } الطلب يوم { $answered }: { $reasons } (المادة 18).
fact-referred_published = تفيد { $body } يوم { $answered } أن المعلومات منشورة.
fact-voided = ألغت اللجنة هذا التسجيل: { $reasons }. لا يُحتسب في المؤشرات.

## أسباب تُكتب أمام عنصر.
reason-exception = { $name } (المادة 7).
reason-ground = { $name } (المادة 18).
reason-law = النص: { $law }.
reason-rest-given = سُلم الباقي بعد حذف المستثنى (المادة 8).
reason-rest-separable = يمكن فصل الباقي عما استُثني (المادة 8).
reason-rest-inseparable = لا يمكن فصل جزء قابل للتسليم (المادة 8).

## إجراءات من صفحة الطلب.
form-register-title = تسجيل الطلب
form-register-hint = التسجيل لا يغير الأجل: يجري من يوم التوصل.
form-register-hint-over = التسجيل لا يغير الأجل المحسوب من يوم التوصل: انتهى يوم { $due }، وما زال الرد مطلوبا.
form-register-serial = الرقم الترتيبي
form-register-again = الرقم نفسه للطلبين معا.
form-register-button = تسجيل
form-clarify-title = طلب توضيح
form-clarify-hint = سؤال واحد واضح، مع اقتراح. لا يوقف الأجل.
form-clarify-hint-over = سؤال واحد واضح، مع اقتراح. انتهى الأجل يوم { $due }، وما زال الرد مطلوبا.
form-clarify-field = السؤال
form-clarify-button = إرسال السؤال
form-extend-title = تمديد الأجل
form-extend-hint = مرة واحدة، لمدة مماثلة، قبل نهاية الأجل، بإشعار معلل (المادة 16). لا تذكروا في التعليل اسم صاحب(ة) الطلب: يُنشر إن قُبل النشر.
form-extend-field = التوضيح كما سيقرؤه طالب(ة) المعلومات
form-extend-reasons = السبب
form-extend-button = تمديد وإشعار
form-extend-button-unwritten = تمديد الأجل
form-withdraw-title = سحب الطلب
form-withdraw-hint = يتوقف الأجل نهائيا. يمكنكم تقديم طلب جديد في أي وقت.
form-withdraw-hint-over = انتهى الأجل يوم { $due } { $none }: يبقى ذلك مسجلا، ولا يتغير حقكم في الشكاية منه. ولن تبقى الهيئة ملزمة بالرد ولو قُبلت الشكاية (قاعدة وصل). ويمكنكم تقديم طلب جديد في أي وقت.
form-end-unopened = { $n ->
    [one] ما لم يُسلم كاملا من قبل (العنصر { $items }) لا تُفتح بشأنه أي شكاية بعد ذلك (المادة 19).
    [two] ما لم يُسلم كاملا من قبل (العنصران { $items }) لا تُفتح بشأنه أي شكاية بعد ذلك (المادة 19).
    [few] ما لم يُسلم كاملا من قبل (العناصر { $items }) لا تُفتح بشأنه أي شكاية بعد ذلك (المادة 19).
   *[other] ما لم يُسلم كاملا من قبل (العناصر { $items }) لا تُفتح بشأنه أي شكاية بعد ذلك (المادة 19).
 }
form-withdraw-field = كلمة (اختياري)
form-withdraw-button = سحب الطلب
form-clarify_reply-title = الإجابة عن سؤال الهيئة
form-clarify_reply-hint = أجيبوا باختصار. ولا يوقف ذلك الأجل. قد تقرأ جوابكم مصلحة تبحث عن المعلومات، فلا تكتبوا فيه اسمكم.
form-clarify_reply-hint-over = أجيبوا باختصار. انتهى الأجل يوم { $due }، وما زالت الهيئة ملزمة بالرد. قد تقرأ جوابكم مصلحة تبحث عن المعلومات، فلا تكتبوا فيه اسمكم.
form-clarify_reply-field = إجابتكم
form-clarify_reply-button = إرسال
form-agree-title = الموافقة على الإحالة
form-agree-hint = يصير طلبا جديدا لدى { $body2 }، بأجل جديد.
form-agree-hint-over = يصير طلبا جديدا لدى { $body2 }، بأجل جديد. أما هنا فقد انتهى الأجل يوم { $due } { $none }: يبقى ذلك مسجلا، ولا يتغير حقكم في الشكاية منه. ولن تبقى هذه الهيئة ملزمة بالرد ولو قُبلت الشكاية (قاعدة وصل).
form-agree-button = أوافق على الإحالة على { $body2 }
form-agree-paper-title = تسجيل موافقة طالب(ة) المعلومات على الإحالة
form-agree-paper-hint = يصير الطلب طلبا جديدا لدى { $body2 }، بأجل جديد.
form-agree-paper-hint-over = يصير الطلب طلبا جديدا لدى { $body2 }، بأجل جديد. أما هنا فقد انتهى الأجل يوم { $due } { $none }: يبقى ذلك مسجلا، ولا يتغير الحق في الشكاية منه.
form-agree-paper-button = تسجيل الموافقة
form-close-title = إغلاق الملف وتقييمه
form-close-hint = الإغلاق يعني أن الأمر سُوّي: لا شكاية بعده في ما سبقه، وتسقط كل شكاية تنتظر قرارا (قاعدة وصل). ويبقى بإمكانكم إبداء رأيكم في العناصر.
form-close-waiting-head = تسقط شكايتكم المقدمة يوم { $on } إلى رئيس(ة) الهيئة، ولن يُبت فيها.
form-close-waiting-cdai = تسقط شكايتكم المقدمة يوم { $on } إلى اللجنة، ولن تبت فيها.
form-close-granted-head = وتتخلون عما قبله رئيس(ة) الهيئة يوم { $decided } ولم يُقدم بعد: لن يبقى منتظرا (قاعدة وصل).
form-close-granted-cdai = وتتخلون عما أوصت به اللجنة يوم { $decided } ولم يُقدم بعد: لن يبقى منتظرا (قاعدة وصل).
form-close-reasons = التقييم
form-close-button = إغلاق الملف
rating-1 = سيئ جدا
rating-2 = سيئ
rating-3 = متوسط
rating-4 = جيد
rating-5 = جيد جدا
form-void-title = إلغاء التسجيل
form-void-hint = لا يُحذف شيء: يبقى الإلغاء وسببه في السجل، ولا يُحتسب الطلب في المؤشرات.
form-void-hint-complaint = لا يُحذف شيء: يبقى الإلغاء وسببه في السجل، ولا يُحتسب الطلب في المؤشرات. وتسقط الشكاية التي تنتظر قرارا (قاعدة وصل).
form-void-reasons = السبب
form-void-field = التوضيح
form-void-button = إلغاء التسجيل
form-answer = تحرير الرد
form-supplement = إضافة تتمة للرد

## مكتب الطلبات.
desk-enter = تسجيل طلب وارد
desk-filter = تصفية حسب الأجل
desk-list = الطلبات الجارية
desk-left = الباقي
desk-items = العناصر
desk-holder = القلم بيد
desk-status = الحال
desk-key = مفتاح العناصر
desk-pip-done = له مآل
desk-pip-routed = لدى مصلحة
desk-pip-new = دون مآل
desk-bucket-overdue = تجاوزت الأجل
desk-bucket-3 = آخر يوم خلال 3 أيام عمل
desk-bucket-7 = خلال 7 أيام عمل
desk-bucket-14 = خلال 14 يوم عمل
desk-bucket-later = بعد ذلك
desk-last-day = آخر يوم
desk-late-unit = { $unit } من التأخر
desk-unit-working = { $n_form ->
    [one] يوم عمل واحد
    [two] يوما عمل
    [few] أيام عمل
   *[other] يوم عمل
 }
desk-unit-calendar = { $n_form ->
    [one] يوم واحد
    [two] يومان
    [few] أيام
    [many] يوما
   *[other] يوم
 }
desk-last = آخر يوم
holder-nobody = لا شيء منتظر
desk-letters = رسائل لم تصل
desk-letters-lead = تعذر إرسالها بالبريد الإلكتروني. بلغوا مضمونها لمن هي موجهة إليه ورقيا أو بالهاتف، فأجل الشكاية لا ينتظرها. ويمكن لإدارة المنصة أن تعيد إرسالها.
desk-letter-to = موجهة إلى:
desk-empty = لا طلب هنا
desk-empty-more = لا شيء ينتظر هنا. ويُسجل هنا أيضا ما ورد بطريقة أخرى، بتاريخه الحقيقي.

## تحرير الرد.
answer-title = تحرير الرد
answer-supplement-title = تتمة الرد
answer-deliver-title = تسليم بعض العناصر قبل غيرها
answer-received = توصلتم به يوم { $received }، { $channel }
answer-state = حال الرد
answer-progress = العناصر التي لها مآل: { $done } من { $total }.
answer-ready = كل العناصر لها مآل.
answer-supplement-state = أكملوا العناصر التي تريدون تغييرها وحدها؛ وما تركتموه يبقى على حاله.
answer-deliver-state = أكملوا ما هو جاهز من العناصر وحده: يصل الآن إلى صاحب(ة) الطلب، ويبقى الرد على الباقي واجبا. وإن أكملتموها كلها كان ذلك هو الرد.
answer-no-outcome = اختاروا مآل عنصر واحد على الأقل.
answer-supplement-sign = توقيع التتمة وإرسالها
answer-deliver-sign = توقيع ما هو جاهز وإرساله
answer-deliver-link = بعض العناصر جاهز دون غيره؟ سلموه الآن
answer-given = مآله في الرد: **{ $outcome }**
answer-rule = المطلوب هو الحد الأدنى: لكل عنصر مآل. الملاحظات نصائح لا تمنع الإرسال، وتبقى مسجلة.
answer-by-head = من وقّع الرد لا يبت في الشكاية التي تخصه (قاعدة وصل): إن وقّعتموه، بتّ فيها مسؤول آخر في الهيئة. أما الشكاية المقدمة من قبل فلا تخص ما توقّعونه الآن.
answer-outcome = مآل العنصر
answer-outcome-name = المآل
answer-delivered = أُجيب عن هذا العنصر قبل الرد: **{ $outcome }**. غيروا مآله إن لزم.
answer-awaited-head = منتظر: منحه رئيس(ة) الهيئة.
answer-awaited-cdai = منتظر: أوصت به اللجنة.
answer-awaited-head-partly = الشكاية التي قُبلت جزئيا بقرار رئيس(ة) الهيئة تخص هذا العنصر: ما هو منتظر مبين في القرار.
answer-awaited-cdai-partly = الشكاية التي قبلتها اللجنة جزئيا تخص هذا العنصر: ما هو منتظر مبين في التوصية.
answer-offered = سلمته مصلحة؛ اختاروا ما يُرفق بالرد.
answer-ground = سبب الرفض
answer-choose = اختاروا
answer-exceptions = الاستثناء من المادة 7
answer-exceptions-more = استثناء آخر من المادة 7
answer-law = النص القانوني الخاص ومادته
answer-law-when = (للسرية بنص خاص)
answer-separable = هل يمكن تسليم الباقي؟ (المادة 8)
answer-separable-yes = نعم، بعد الحذف
answer-separable-no = لا
answer-address = العنوان الدقيق للوثيقة
answer-address-hint = عنوان الصفحة نفسها، لا عنوان الموقع وحده (المادة 18).
answer-files = الوثائق
answer-public = هذا الرد منشور
answer-public-more = يُنشر نصه ووثائقه بمجرد إرساله. لا تسموا فيه صاحب(ة) الطلب: ما يدل عليه(ا) يُخفى عن العموم في النصوص وفي أسماء الملفات، ولا يُخفى في مضمون الوثائق.
answer-note = التعليل أو التوضيح كما سيقرؤه طالب(ة) المعلومات
answer-finish = قبل التوقيع
answer-reference = رقم الرد
answer-reference-hint = رقم الإرسال، مثل 12/2026.
answer-signed = الموقع(ة)
answer-signed-hint = الاسم والصفة.
answer-remedy = يُذكر الحق في الشكاية وآجالها
answer-remedy-hint = تذكره الرسالة باسم الهيئة (المادة 18). وإلا ذكّر به «وصل»، وسُجل إغفاله إن كان رفض.
answer-remedy-early = تذكره الرسالة باسم الهيئة (المادة 18). وإلا ذكّر به «وصل».
answer-remedy-none = لم يبق أجل شكاية مفتوح: تقول الرسالة ذلك، وُضعت العلامة أم لا. فإن فتحت التتمة أجلا جديدا (رفض جديد)، ذكرته باسم الهيئة (المادة 18).
answer-sign = توقيع الرد وإرساله
answer-sign-hint = إن نقص شيء يطلبه القانون رأيتموه مرة ثانية قبل الإرسال.
answer-second = نظرة ثانية قبل الإرسال
answer-second-lead = لم يُرسل الرد بعد. هذا ما سيبقى ناقصا إن أُرسل كما هو:
answer-second-send = الرد واقعة: يمكن إرساله كما هو، وتبقى الملاحظات مسجلة إلى أن تُصلح.
answer-again = مراجعة ثانية بعد التصحيح
answer-send-so = إرسال كما هو
answer-covered = هذا الملف يحميكم
answer-covered-more = كل مراسلة داخلية مؤرخة ومحفوظة. يُعفى الشخص المكلف من واجب كتمان السر المهني في حدود مهامه، إلا في ما تستثنيه المادة 7 (المادة 12)؛ ومن خالف المادة 7 يُعاقب (المادة 28).
b-rate = تقييم ما وصلكم
case-now-assess-some = قولوا رأيكم في العناصر التي صدر مآلها. إن مر هذا اليوم دون رد على الباقي فُتح لكم حق الشكاية.
standing-proposed = تقترح { $body } إحالة الطلب على { $body2 }.
body-another = هيئة أخرى
answer-second-none = لا ينقص الآن شيء مما يُنظر فيه هنا. لم يُرسل الرد بعد: يُرسل عند التوقيع.
slip-nothing-given = لا وثيقة مع العنصر
slip-nothing-given-more = قلتم إن العنصر مقدم، ولا وثيقة معه ولا توضيح، والتسلم بالبريد الإلكتروني: لن يصل منه شيء.
slip-nothing-given-cure = أرفقوا الوثيقة، أو اكتبوا كيف سُلمت.
slip-named = في النص ما يدل على صاحب(ة) الطلب
slip-named-more = هذا الرد منشور، وفيه الاسم أو العنوان أو رقم من الأرقام. يقرأ العموم «(…)» مكانه، ويقرؤه المعني بالأمر كما كُتب.
slip-named-cure = احذفوه، وتأكدوا من أن الوثائق لا تدل عليه.
slip-named-file = في اسم ملف ما يدل على صاحب(ة) الطلب
slip-named-file-more = هذا الرد منشور، وفي اسم ملف مرفق الاسم أو العنوان أو رقم من الأرقام. يقرأ العموم «(…)» مكانه، أما مضمون الملف فيُنشر كما هو.
slip-named-file-cure = غيروا اسم الملف وأرفقوه من جديد، وتأكدوا من أن مضمونه لا يدل عليه.
slip-no-place = عنوان لا يوصل
slip-no-place-more = ما كُتب ليس عنوان صفحة ولا مرجعا له رقم، والمادة 18 تطلب المرجع والمكان.
slip-no-place-cure = اكتبوا عنوان الصفحة نفسها، أو المرجع برقمه وصفحته.
slip-not-held = غير متوفر دون تعليل (المادة 18)
slip-not-held-more = قلتم إن المعلومات غير متوفرة، ولم تكتبوا السبب.
slip-not-held-cure = اكتبوا أين بحثتم، ومن قد يتوفر عليها إن علمتم.
reason-nothing-here = تفيد الهيئة أنه مقدم؛ لا وثيقة معه هنا ولا نص.
fact-answered_full-said = تفيد { $body } يوم { $answered } أنها قدمت كل ما طُلب. ما لا وثيقة معه هنا ولا نص مبين أمام العنصر.
status-answered_full-said-say = تفيد { $body } يوم { $answered } أنها قدمت كل ما طلبتم. ما لا وثيقة معه هنا ولا نص مبين أمام العنصر: تحققوا مما وصلكم.
case-ask-reply = إن كان هذا لا يجيب عن العنصر، قولوا لماذا
thread-items = { $n ->
    [one] العنصر المعني: { $items }
    [two] العنصران المعنيان: { $items }
   *[other] العناصر المعنية: { $items }
}
thread-due-by = الجواب الداخلي منتظر إلى غاية { $due }
thread-answer-by = الجواب مطلوب إلى غاية { $due }
thread-cost = { $what }: { $amount }
error-cost_delivery_free = اختار طالب(ة) المعلومات طريقة لا يؤدى عنها: البريد الإلكتروني أو الاطلاع بعين المكان (المادة 5). إن أُرسل الإشعار سُجلت كلفة غير مبررة. صححوا، أو ضعوا علامة لإرساله كما هو.
form-cost_notice-despite = أرسل الإشعار كما هو، وتُسجل الملاحظة.
status-awaiting_cost-free-say = تطلب { $body } { $amount } عن { $charged }، والطريقة التي اخترتموها لا يؤدى عنها (المادة 5)، وهذا مسجل في الملف. يمكنكم تأكيد البريد الإلكتروني أو الاطلاع المباشر؛ الأجل مستمر إلى غاية { $due }.
finding-F-COST-UNFOUNDED-waive = الإجراء: «{ $act }». تنازلوا عن المبلغ.
case-why-told-earlier = كان آخر يوم أُخبر به أولا يوم { $told }، وبعد إضافة يوم عطلة ينتهي العد يوم { $count }. ويُعمل بأبعد التاريخين (قاعدة وصل).
case-why-told-later = ينتهي العد وفق لائحة العطل الحالية يوم { $count }، ويبقى آخر يوم أُخبر به من قبل، وهو يوم { $told }. ويُعمل بأبعد التاريخين (قاعدة وصل).
