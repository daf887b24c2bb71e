## صفحات المؤشرات وحساب الأجل واللجنة والحقوق.
indicators-title = الحق في الحصول على المعلومات بالأرقام
indicators-lead = { $period }. حُصرت الأرقام يوم { $as_of }.
indicators-provisional = أرقام مؤقتة
indicators-period = الفترة
indicators-show = عرض
indicators-headline = من كل 100 طلب حل أجلها، بقي { $silent } دون رد
indicators-headline-few = { $n_form ->
    [one] حل أجل طلب واحد، وبقي { $silent } دون رد
    [two] حل أجل طلبين، وبقي { $silent } دون رد
    [few] حل أجل { $n } طلبات، وبقي { $silent } دون رد
    [many] حل أجل { $n } طلبا، وبقي { $silent } دون رد
   *[other] حل أجل { $n } طلب، وبقي { $silent } دون رد
 }
indicators-headline-none = لم يحل أجل أي طلب في هذه الفترة
indicators-ten = عشرة أرقام، ولكل رقم أصله
indicators-definition = التعريف
indicators-by-region = حسب الجهة
indicators-by-kind = حسب نوع الهيئة
indicators-by-region-note = الهيئات الواقعة بالجهة، مرتبة حسب نسبة الرد داخل الأجل.
indicators-group = المجموعة
indicators-central = إدارات مركزية ومؤسسات وطنية
indicators-on-time = داخل الأجل
indicators-late = متأخر
indicators-silent = دون رد
indicators-n = الأصل
indicators-stock = هل تتراكم الطلبات؟
indicators-stock-title = الطلبات الجارية في آخر كل شهر
indicators-stock-told = حُصرت الأرقام يوم { $day }. ما سُجل متأخرا تحسبه المراجعة التالية.
indicators-month = الشهر
indicators-open-start = أول الشهر
indicators-received = وارد
indicators-answered = رُد عليه
indicators-closed = سُحب أو أُحيل
indicators-open-end = آخر الشهر
indicators-table = جدول الأرقام نفسها
indicators-json = المعطيات JSON
indicators-csv = المعطيات CSV
indicators-families = مجموعات أخرى
indicators-all = كل المؤشرات
indicators-value = القيمة
indicators-series = مع الزمن
indicators-series-row = { $period }، كما حُصر يوم { $as_of }
indicators-formula = الصيغة
indicators-id = المعرف
indicators-not-reached = لم يُبلغ
indicators-none = غير قابل للحساب
indicators-interval = المجال { $interval }
indicators-of-requests = { $n_form ->
    [one] { $k } من طلب واحد حل أجله
    [two] { $k } من طلبين حل أجلهما
    [few] { $k } من { $count } طلبات حل أجلها
    [many] { $k } من { $count } طلبا حل أجلها
   *[other] { $k } من { $count } طلب حل أجلها
 }
indicators-of-items = { $n_form ->
    [one] { $k } من عنصر واحد
    [two] { $k } من عنصرين
    [few] { $k } من { $count } عناصر
    [many] { $k } من { $count } عنصرا
   *[other] { $k } من { $count } عنصر
 }
indicators-of-refused = { $n_form ->
    [one] { $k } من عنصر واحد مرفوض
    [two] { $k } من عنصرين مرفوضين
    [few] { $k } من { $count } عناصر مرفوضة
    [many] { $k } من { $count } عنصرا مرفوضا
   *[other] { $k } من { $count } عنصر مرفوض
 }
indicators-of-cells = { $n_form ->
    [one] { $k } من خانة واحدة فُحصت وتعني الهيئات
    [two] { $k } من خانتين فُحصتا وتعنيان الهيئات
    [few] { $k } من { $count } خانات فُحصت وتعني الهيئات
    [many] { $k } من { $count } خانة فُحصت وتعني الهيئات
   *[other] { $k } من { $count } خانة فُحصت وتعني الهيئات
 }
indicators-of-bodies = { $n_form ->
    [one] لدى { $k } من هيئة واحدة
    [two] لدى { $k } من هيئتين
    [few] لدى { $k } من { $count } هيئات
    [many] لدى { $k } من { $count } هيئة
   *[other] لدى { $k } من { $count } هيئة
 }
indicators-of-received = { $n_form ->
    [one] من طلب واحد، والمفتوحة محسوبة
    [two] من طلبين، والمفتوحة محسوبة
    [few] من { $count } طلبات، والمفتوحة محسوبة
    [many] من { $count } طلبا، والمفتوحة محسوبة
   *[other] من { $count } طلب، والمفتوحة محسوبة
 }
indicators-of-inhabitants = عدد الطلبات { $k }، وعدد السكان { $count } (إحصاء 2024)
indicators-of-any = { $k } من { $n }
indicators-few = أقل من 20: العدد أصدق من النسبة
indicators-of-requests-head = { $n_form ->
    [one] { $k } من طلب واحد حل أجله، أمام رئيس(ة) الهيئة
    [two] { $k } من طلبين حل أجلهما، أمام رئيس(ة) الهيئة
    [few] { $k } من { $count } طلبات حل أجلها، أمام رئيس(ة) الهيئة
    [many] { $k } من { $count } طلبا حل أجلها، أمام رئيس(ة) الهيئة
   *[other] { $k } من { $count } طلب حل أجلها، أمام رئيس(ة) الهيئة
 }
indicators-of-complaints-head = { $n_form ->
    [one] { $k } من شكاية واحدة إلى رئيس(ة) الهيئة
    [two] { $k } من شكايتين إلى رئيس(ة) الهيئة
    [few] { $k } من { $count } شكايات إلى رئيس(ة) الهيئة
    [many] { $k } من { $count } شكاية إلى رئيس(ة) الهيئة
   *[other] { $k } من { $count } شكاية إلى رئيس(ة) الهيئة
 }
indicators-of-answers = { $n_form ->
    [one] من رد واحد فقط
    [two] من ردين فقط
    [few] من { $count } ردود فقط
    [many] من { $count } ردا فقط
   *[other] من { $count } رد فقط
 }
indicators-of-late = { $n_form ->
    [one] من رد متأخر واحد
    [two] من ردين متأخرين
    [few] من { $count } ردود متأخرة
    [many] من { $count } ردا متأخرا
   *[other] من { $count } رد متأخر
 }
indicators-of-open = { $n_form ->
    [one] من طلب مفتوح واحد
    [two] من طلبين مفتوحين
    [few] من { $count } طلبات مفتوحة
    [many] من { $count } طلبا مفتوحا
   *[other] من { $count } طلب مفتوح
 }
indicators-of-legs = { $n_form ->
    [one] من توجيه واحد، والمفتوحة محسوبة
    [two] من توجيهين، والمفتوحة محسوبة
    [few] من { $count } توجيهات، والمفتوحة محسوبة
    [many] من { $count } توجيها، والمفتوحة محسوبة
   *[other] من { $count } توجيه، والمفتوحة محسوبة
 }
indicators-from-to = المجال من { $low } إلى { $high } نقطة
said-hidden = محجوب (c)
said-hidden-more = أقل من خمسة أشخاص، أو عدد يكشفهم.
said-no-data = لا توجد معطيات
said-no-data-more = لم يُسجل بعد ما يُحسب منه هذا الرقم.
said-in-edition = في الإصدار المنشور
said-in-edition-more = يُقرأ هذا الرقم في ملفات الإصدار المنشور لهذه الفترة.
said-edition-to-come = في إصدار مقبل
said-edition-to-come-more = يُقرأ هذا الرقم في إصدار الفترة، ولم يُنشر بعد.
said-in-table = انظروا الجدول
said-in-table-more = يُقرأ هذا الرقم سطرا سطرا أسفله.
said-yearly = في الإصدار النهائي
said-yearly-more = ما يخص أصحاب الطلبات لا يُنشر إلا في الإصدار النهائي لكل سنة، بعد نهايتها بستين يوم عمل، ولم يصدر بعد لهذه الفترة.
said-few-waits = أقل من 30 طلبا
said-few-waits-more = لا يُذكر وسيط الانتظار لهيئة واحدة بأقل من 30 طلبا.
indicators-people = حسب الجنس المصرح به، { $year }
indicators-people-note = من الإصدار النهائي للسنة وحده، لا لهيئة بعينها. كل عدد من 1 إلى 4، وما يكشفه، محجوب (c).
indicators-people-none = حسب الجنس المصرح به
indicators-people-told = حُصر يوم { $as_of }.
people-in-edition = { $title }، من الإصدار النهائي المحصور يوم { $as_of }
people-repeated = هذا إصدار مراجَع: يعيد ما نُشر أول مرة عن أصحاب الطلبات، ولا يغير أرقامهم إلا إذا تحرك كل منها بخمسة أو أكثر، حتى لا يُعرف من أضيف بينهما. لذلك قد لا يساوي مجموعها العدد الكلي.
indicators-people-received = وارد
level-head = رئيس(ة) الهيئة
level-cdai = اللجنة
dim-figure = أرقام أخرى للمؤشر نفسه
dim-level = أمام رئيس(ة) الهيئة وأمام اللجنة
dim-bucket = الردود حسب أيام العمل
dim-open_bucket = الطلبات المفتوحة حسب أيام العمل المنقضية
dim-ground = حسب السبب
dim-outcome = العناصر حسب المآل
dim-head_ending = الشكايات إلى رئيس(ة) الهيئة
dim-cdai_ending = الشكايات إلى اللجنة
dim-category = حسب فئات المادة 10
dim-region = حسب الجهة
dim-finding = حسب نوع الاختلال
dim-request_id = الأقدم، بأيام العمل المنقضية
dim-channel = حسب طريقة الإيداع
dim-language = حسب لغة الطلب
dim-topic = حسب مجال الطلب
dim-urgent = المستعجلة والعادية
dim-gender = حسب الجنس المصرح به
dim-requester_category = حسب الصفة المصرح بها
dim-requester_region = حسب الجهة المصرح بها
extension-other = سبب آخر
decision-pending = لم يُبت فيها بعد
log-not_exactly_one_filed = دون توصل، أو أكثر من توصل واحد
log-closed_before_filing = أُغلق قبل التوصل به
log-event_before_filing = حدث سابق للتوصل
log-more_than_one_terminal_event = أكثر من نهاية واحدة
log-item_out_of_range = رقم عنصر غير موجود
log-unknown_event_type = حدث غير معروف
log-events_without_request = أحداث دون طلب
unit-points = نقطة
family-V = الحجم والرصيد
family-T = الآجال وعدم الرد
family-B = الطلبات المتراكمة
family-O = مآل العناصر المطلوبة
family-Q = جودة الردود وشكلها
family-C = الشكايات والتتبع
family-R = داخل الهيئة
family-P = النشر الاستباقي
family-D = الأشخاص المكلفون
family-E = الإنصاف
family-S = مؤشر الامتثال
family-K = جودة المعطيات
figures-title = أرقام الهيئة
figures-lead = ما يراه العموم عن هيئتكم، بالتعريف نفسه والأصل نفسه.
figures-peers = إلى جانب هيئات من النوع نفسه
figures-own = أرقامكم
figures-note = النسب تحت 20 طلبا لا تُطبع: العدد أصدق.

calendar-title = حساب أجل
calendar-lead = اختاروا الأجل ويوم بدايته: نبين آخر يوم، ولماذا هو ذلك اليوم.
calendar-rule = أي أجل؟
calendar-start = اليوم الأول
calendar-start-hint = يوم التوصل بالطلب أو بالرد أو بالشكاية، أو يوم انتهاء الأجل السابق.
calendar-class = الهيئة المعنية
calendar-class-hint = بعض أيام الإغلاق لا تعني كل الهيئات.
calendar-go = حساب
calendar-result = آخر يوم
calendar-days = { $days } ({ $article }).
calendar-from = يبدأ الأجل من: { $start }.
calendar-provisional = تاريخ مؤقت: قد تغيره عطلة لم يُعلن يومها بعد.
calendar-ribbon = يوما بيوم
calendar-note = النص المنشور بالجريدة الرسمية هو المرجع. الأيام والعطل كما نشرتها الإدارة، وما لم يُعلن منها بعد محسوب ومبين أنه مؤقت.
ribbon-last = آخر يوم
ribbon-day-start = { $start }: لا يُحتسب
ribbon-key-last = آخر يوم

committee-title = اللجنة
committee-lead = التسجيل لا يُحذف أبدا، وإنما تلغيه اللجنة بسبب معلن، فيبقى في السجل ولا يُحتسب.
committee-search = رقم الطلب أو كلمات من الموضوع
committee-list = آخر التسجيلات
committee-none = لا تسجيل بهذه الكلمات.
committee-void = إلغاء هذا التسجيل
committee-national = حال البلاد

rights-title = حقوقي بكلمات بسيطة
rights-lead = ثماني فقرات. القانون رقم 31.13 هو المرجع.
rights-1 = حقي
rights-1-more = المعلومات التي لدى الإدارة حق لكل المواطنات والمواطنين ولكل أجنبي(ة) مقيم(ة) بصفة قانونية (المادتان 3 و4). لا تحتاجون إلى ذكر السبب. الحصول عليها مجاني، إلا كلفة النسخ أو المعالجة أو الإرسال (المادة 5).
rights-2 = الآجال
rights-2-more = للهيئة 20 يوم عمل من يوم توصلها بالطلب (المادة 16). يمكنها التمديد لمدة مماثلة، بشرط إشعاركم مسبقا وكتابة مع السبب. لا نحسب يوم التوصل ولا السبت والأحد والعطل.
rights-3 = المستعجل
rights-3-more = إذا كانت المعلومة ضرورية لحماية حياة أو سلامة أو حرية أشخاص، فالأجل 3 أيام (المادة 17). التمديد ممكن في حالات المادة 16.
rights-4 = ما يجوز رفضه
rights-4-more = تُرفض معلومات المادة 7، كالدفاع وأمن الدولة والحياة الخاصة. والرفض مكتوب ومعلل دائما (المادة 18). إذا شمل الاستثناء جزءا فقط، يُحذف ويُسلم الباقي (المادة 8).
rights-5 = بعد عدم الرد
rights-5-more = عدم الرد ليس موافقة ولا رفضا. قدموا شكاية إلى رئيس(ة) الهيئة داخل 20 يوم عمل من نهاية الأجل (المادة 19). إن مرت 15 يوما دون قرار، فأمامكم 30 يوما للشكاية إلى اللجنة (المادة 20).
rights-6 = بعد الرفض
rights-6-more = الطريق نفسه، ويبدأ من يوم توصلكم بالرد: رئيس(ة) الهيئة، ثم اللجنة، ثم المحكمة الإدارية داخل 60 يوما (المواد 19 إلى 21). احترموا الترتيب، واذكروا العنصر الناقص.
rights-7 = إعادة الاستعمال
rights-7-more = يمكنكم نشر المعلومات واستعمالها لغرض مشروع، مع ذكر المصدر والتاريخ ودون تغيير المعنى. لا تضروا بالمصلحة العامة ولا بحقوق الغير (المادة 6). التحريف الضار قد يُعاقب عليه (المادة 29).
rights-8 = ما يظهر للعموم
rights-8-more = إن قبلتم النشر: الهيئة والموضوع والعناصر والتواريخ والرد، والشكايات وأسبابها، والقرارات وتعليلها، والآراء في العناصر. لا يظهر أبدا اسمكم ولا عنوانكم ولا رقم بطاقتكم ولا هاتفكم، ولا تراها المصالح التي تبحث عن الوثيقة. لا تكتبوا معطيات شخصية في نص العناصر.
