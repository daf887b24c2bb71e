## حال الطلب: كلمة للشارة، ثم جملة تقول أين وصل وما معنى ذلك وما العمل.
status-draft = مسودة
status-draft-say = لم ترسلوا الطلب بعد، فلا يجري أي أجل. أتموه متى شئتم، ويمكنكم طلب مساعدة الشخص المكلف (المادة 12).
status-submitted = في انتظار الرد
status-submitted-say = توصلت { $body } بطلبكم رقم { $number } يوم { $received }. يبدأ العد من اليوم الموالي، وآخر يوم للرد { $due }. احتفظوا بالوصل.
status-submitted-filed-say = أُودع في وصل يوم { $received } طلبكم رقم { $number } الموجه إلى { $body }. يبدأ العد من اليوم الموالي، وآخر يوم للرد { $due }. احتفظوا بالوصل.
status-submitted-missing = طُلبت بيانات تنقصه
status-submitted-missing-say = طلبت الهيئة ما ينقص طلبكم: { $missing }. ولا يُسجل هنا وصوله إليها: إن لم تسلموه بعد، فسلموه مباشرة أو كتابة مع ذكر رقم الطلب؛ والأجل مستمر إلى غاية { $due }.
status-registered = مسجل
status-registered-say = سجلت { $body } طلبكم وأسندته إلى { $officer }. لا شيء عليكم الآن؛ آخر يوم للرد { $due } ({ $left }).
status-registered-reclassified = حُوّل إلى طلب عادي
status-registered-reclassified-say = لم تعتبر { $body } الطلب مستعجلا للسبب المرفق، فصار آخر يوم للرد { $new_due } محسوبا من يوم التوصل.
status-awaiting_department = لدى المصلحة المعنية
status-awaiting_department-say = تُجمع المعلومات لدى المصالح. هذا لا يوقف الأجل: آخر يوم للرد { $due } ({ $left }).
status-clarification_asked = توضيح مطلوب
status-clarification_asked-say = تسألكم { $body }: «{ $question }». أجيبوا أو اطلبوا المساعدة؛ الأجل مستمر إلى غاية { $due }.
status-clarification_asked-several-say = تسألكم { $body }: { $questions }. أجيبوا عن هذه الأسئلة كلها أو اطلبوا المساعدة؛ الأجل مستمر إلى غاية { $due }.
status-third_party_consulted = استشارة الغير
status-third_party_consulted-say = تستشير { $body } الغير الذي قدم هذه المعلومات على أساس سريتها (المادة 9). الأجل مستمر إلى غاية { $due } ما لم يُمدد بإشعار مسبق معلل.
status-extended = أجل ممدد
status-extended-say = مددت { $body } الأجل: { $reasons } ({ $extended }). آخر يوم للرد صار { $new_due }، ولا تمديد بعده.
status-reply_ready = الرد قيد التوقيع
status-reply_ready-say = حُرر الرد وينتظر التوقيع. يجب أن يصلكم إلى غاية { $due } على الأكثر.
status-awaiting_cost = تكاليف معروضة
status-awaiting_cost-say = تطلب { $body } { $amount } عن { $charged } (المادة 5). اختاروا الأداء أو طريقة بلا كلفة؛ الأجل مستمر إلى غاية { $due }.
status-awaiting_cost-unsaid-say = أشعرتكم { $body } بتكاليف دون بيان مبلغها (المادة 5). الأجل مستمر إلى غاية { $due }.
charged-sending = الإرسال
charged-processing = المعالجة
charged-copy = النسخ
status-answered_full = رد كامل
status-answered_full-say = { $total_form ->
    [one] ردت { $body } يوم { $answered } وقدمت العنصر المطلوب. راجعوه.
    [two] ردت { $body } يوم { $answered } وقدمت العنصرين المطلوبين. راجعوهما.
   *[other] ردت { $body } يوم { $answered } وقدمت جميع العناصر ({ $total }). راجعوها عنصرا عنصرا.
 }
status-answered_partial = رد جزئي
status-answered_partial-say = ردت { $body } يوم { $answered }. العناصر المقدمة كاملة: { $done } من { $total }. مآل الباقي مبين أمام كل عنصر.
status-refused = رفض
status-refused-say = رفضت { $body } طلبكم يوم { $answered }: { $reasons } (المادة 18).
status-referred_published = منشور سلفا
status-referred_published-say = تفيد { $body } أن المعلومات منشورة هنا: { $place }. افتحوا العنوان وتحققوا من أنه يجيب عن طلبكم.
status-silence = لم يُسجل رد
status-withdrawn = مسحوب
status-withdrawn-say = سحبتم الطلب يوم { $decided } فتوقف أجله. يمكنكم تقديم طلب جديد في أي وقت.
status-withdrawn-late-say = سحبتم الطلب يوم { $decided }، بعد أن انتهى أجله يوم { $due } { $none }. لم تعد الهيئة ملزمة بالرد، ويمكنكم تقديم طلب جديد في أي وقت.
status-withdrawn-paper-say = قيدت الهيئة باسمكم يوم { $entered } سحبا للطلب تاريخ ورقته { $decided }، فتوقف أجله. يمكنكم تقديم طلب جديد في أي وقت.
status-withdrawn-paper-late-say = قيدت الهيئة باسمكم يوم { $entered } سحبا للطلب تاريخ ورقته { $decided }. وكان أجله قد انتهى يوم { $due } { $none }، ولم تعد الهيئة ملزمة بالرد. يمكنكم تقديم طلب جديد في أي وقت.
status-forwarded = أحيل
status-voided = ملغى
status-voided-say = ألغت اللجنة هذا التسجيل: { $reasons }. لا يُحتسب في المؤشرات؛ إن كان خطأ فراسلوها.
status-closed = مغلق
status-then-late = صدر الرد بعد انتهاء الأجل ({ $late })، ويبقى التأخر مسجلا.
