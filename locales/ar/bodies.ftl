## الهيئات: البحث، والصفحة التي هي واجهة كل هيئة.
bodies-title = الهيئات
bodies-lead = كل هيئة معنية بالقانون لها صفحة: من تسألون، وماذا تنشر، وهل ترد داخل الأجل.
bodies-search = اسم الهيئة أو المكان
bodies-kind = النوع
bodies-region = الجهة
bodies-any = الكل
bodies-none = لم نجد هيئة بهذا الاسم. جربوا اسم المكان وحده، أو اسألوا عن الموضوع أسفله.
bodies-officer-named = لها شخص مكلف على هذه المنصة
bodies-officer-missing = الشخص المكلف غير معروف هنا
bodies-unsure = لا أعرف أي هيئة أسأل
bodies-unsure-lead = اختاروا الموضوع: نقترح الهيئة التي يُرجح أن المعلومة لديها. إن لم تكن لديها فعليها أن تقول ذلك كتابة.
topic-budget = ميزانية الجماعة ومصاريفها
topic-budget-holder = الجماعة نفسها؛ وللمشاريع الكبرى العمالة أو الإقليم أو الجهة.
topic-procurement = صفقة عمومية أو أشغال
topic-procurement-holder = الهيئة صاحبة المشروع، وهي المكتوبة على لوحة الورش.
topic-urban = رخص البناء والتعمير
topic-urban-holder = الجماعة للرخص، والوكالة الحضرية لوثائق التعمير.
topic-water = الماء والتطهير والكهرباء
topic-water-holder = الجماعة أو المكلف بالتوزيع فيها، ثم المكتب الوطني للكهرباء والماء الصالح للشرب.
topic-health = المستشفيات والمراكز الصحية
topic-health-holder = الوزارة المكلفة بالصحة ومصالحها في الجهة والإقليم.
topic-school = المدارس والنقل المدرسي
topic-school-holder = الأكاديمية الجهوية للتربية والتكوين؛ والنقل المدرسي لدى الجماعة أو الإقليم.
topic-road = الطرق
topic-road-holder = الوزارة المكلفة بالتجهيز للطرق المصنفة، والجماعة للأزقة والمسالك.
topic-subsidy = دعم الجمعيات
topic-subsidy-holder = الجهة أو الإقليم أو الجماعة التي منحت الدعم.
topic-jobs = مباريات التوظيف
topic-jobs-holder = الهيئة التي أعلنت عن المباراة.
topic-land = العقار والتحفيظ
topic-land-holder = الوكالة الوطنية للمحافظة العقارية والمسح العقاري والخرائطية.
topic-justice = المحاكم
topic-justice-holder = المحكمة المعنية، ثم الوزارة المكلفة بالعدل.
topic-environment = البيئة والنفايات
topic-environment-holder = الجماعة لجمع النفايات، والقطاع المكلف بالبيئة للدراسات والرخص.

body-ask = طلب معلومة من هذه الهيئة
body-website = الموقع الرسمي
body-publishes = ماذا تنشر الهيئة؟
body-cells-summary = ما تنشره الهيئة من فئات المادة 10 التي تعنيها: **{ $published } من { $concerned }**.
body-cells-unchecked = لم تُفحص بعد فئات النشر الاستباقي (المادة 10) لهذه الهيئة.
body-cells-checked = آخر فحص: { $day }.
body-cells-which = ما هذه الفئات التسع عشرة؟
body-cells-note = متقادم: أقدم من آخر سنة مالية مغلقة، أو من 12 شهرا.
body-cell-ask = اطلبوه
body-cell-on = يوم { $day }
body-whom = من تسألون؟
body-deputy = النائب(ة)
body-deputy-named = معين(ة)
body-officer-since = على هذه المنصة منذ { $day }
body-counter = الشباك
body-complaints = الشكايات
body-complaints-to = إلى رئيس(ة) الهيئة
body-no-officer = لا نعرف من هو الشخص المكلف في هذه الهيئة (المادة 12).
body-no-officer-then = طلبكم يصل إلى رئيس(ة) الهيئة، والأجل يجري من يوم التوصل.
body-door = هذه الصفحة واجهة الهيئة
body-door-lead = لا موقع مسجل لهذه الهيئة. يمكنها أن تنشر وثائقها هنا، ولكل وثيقة عنوان ثابت.
body-in-time = هل ترد داخل الأجل؟
body-peers = { $kinds } في الجهة نفسها
body-peers-all = { $kinds } في البلاد كلها
body-period = الطلبات التي حل أجلها بين { $from } و{ $to }، كما كانت يوم { $as_of }.
body-asked = ماذا طُلب منها، وبماذا ردت؟
body-asked-none = لم يُنشر بعد أي طلب موجه إلى هذه الهيئة.
body-asked-all = كل الطلبات المنشورة ({ $count })
body-population = { $n_form ->
    [one] نسمة واحدة
    [two] نسمتان
    [few] { $count } نسمات
   *[other] { $count } نسمة
 }

requests-title = الطلبات المنشورة
requests-mine = طلباتي
requests-lead = ما طُلب وما رُد عليه، دون أي اسم.
requests-search = كلمات من الموضوع أو من المعلومات المطلوبة أو من الرد
requests-none = لا طلب منشورا بهذه الكلمات. يمكنكم تقديم طلب جديد.
requests-none-mine = لم تقدموا بعد أي طلب بهذا الحساب.
requests-bodies = هيئات بهذا الاسم
requests-bodies-likely = هيئات قد تكون لديها هذه المعلومات
requests-none-yet = لا طلب منشورا بعد. يمكنكم تقديم طلب جديد.
bodies-guessed = لا هيئة بهذا الاسم: هذه هيئات قد تكون لديها هذه المعلومات.
requests-within-body = ضمن الطلبات الموجهة إلى { $body }.
requests-within-others = لا يوجد ذلك ضمن الطلبات الموجهة إلى { $body }؛ هذه طلبات موجهة إلى هيئات أخرى.
requests-within-without = لا طلب موجها إلى { $body } يتضمن بقية كلماتكم؛ هذه أحدث الطلبات الموجهة إليها.
