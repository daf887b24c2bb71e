## أين يقف الملف: الشكايات والحقوق، وما العمل الآن، ولمن.
standing-head-pending = أُودعت الشكاية لدى رئيس(ة) الهيئة يوم { $on }، والقرار منتظر إلى غاية { $due } (المادة 19).
standing-head-overdue = أُودعت الشكاية لدى رئيس(ة) الهيئة يوم { $on }. انتهى أجل القرار يوم { $due } دون قرار مسجل (المادة 19).
standing-head-decided = بتّ رئيس(ة) الهيئة يوم { $decided } في الشكاية المودعة يوم { $on }: { $decision } (المادة 19).
standing-head-decided-late = بتّ رئيس(ة) الهيئة يوم { $decided }، بعد انتهاء أجله يوم { $due }، في الشكاية المودعة يوم { $on }: { $decision } (المادة 19).
standing-head-dropped = أُودعت الشكاية لدى رئيس(ة) الهيئة يوم { $on }، ثم أُغلق الملف قبل القرار، فلم يعد أي قرار منتظرا (قاعدة وصل).
standing-cdai-pending = أُودعت الشكاية لدى اللجنة يوم { $on }، ومآلها منتظر إلى غاية { $due } (المادة 20).
standing-cdai-overdue = أُودعت الشكاية لدى اللجنة يوم { $on }. انتهى أجل الإخبار بمآلها يوم { $due } دون رد مسجل (المادة 20).
standing-cdai-decided = أنهت اللجنة يوم { $decided } دراسة الشكاية المودعة لديها يوم { $on }: { $decision } (المادة 20).
standing-cdai-decided-late = أنهت اللجنة يوم { $decided }، بعد انتهاء أجلها يوم { $due }، دراسة الشكاية المودعة لديها يوم { $on }: { $decision } (المادة 20).
standing-cdai-dropped = أُودعت الشكاية لدى اللجنة يوم { $on }، ثم أُغلق الملف قبل الإخبار بمآلها، فلم يعد أي رد منتظرا (قاعدة وصل).
standing-head-dropped-voided = قُدمت شكاية إلى رئيس(ة) الهيئة يوم { $on }، ثم أُلغي التسجيل قبل القرار فيها، فلم يعد منتظرا (قاعدة وصل).
standing-cdai-dropped-voided = قُدمت شكاية إلى اللجنة يوم { $on }، ثم أُلغي التسجيل قبل أن تخبر بمآلها، فلم يعد منتظرا (قاعدة وصل).
standing-head-given-up = ما قبله رئيس(ة) الهيئة يوم { $decided } ولم يُقدم لم يعد منتظرا بعد إغلاق الملف (قاعدة وصل).
standing-cdai-given-up = ما أوصت به اللجنة يوم { $decided } ولم يُقدم لم يعد منتظرا بعد إغلاق الملف (قاعدة وصل).
standing-not-given = { $n_form ->
    [one] ما لم يُقدم: العنصر { $items }.
    [two] ما لم يُقدم: العنصران { $items }.
   *[other] ما لم يُقدم: العناصر { $items }.
 }
standing-fell-cost = تكاليف أُعلنت يوم { $on }: لم يعد مطلوبا أداء شيء.
standing-fell-question = سؤال وُجه إلى صاحب(ة) الطلب يوم { $on }: لم يعد الجواب عنه منتظرا.
standing-fell-question-you = لم يعد جوابكم عن السؤال الموجه إليكم يوم { $on } منتظرا.
standing-fell-transfer = إحالة اقتُرحت يوم { $on }: لم يعد لها محل.
standing-forwarded-given = { $n ->
    [one] العنصر { $items } سبق أن سلمته هذه الهيئة، فلم يُحل.
    [two] العنصران { $items } سبق أن سلمتهما هذه الهيئة، فلم يُحالا.
    [few] العناصر { $items } سبق أن سلمتها هذه الهيئة، فلم تُحل.
   *[other] العناصر { $items } سبق أن سلمتها هذه الهيئة، فلم تُحل.
 }
standing-proposed-given = { $n ->
    [one] العنصر { $items } سبق تسليمه، فلا تشمله الإحالة.
    [two] العنصران { $items } سبق تسليمهما، فلا تشملهما الإحالة.
    [few] العناصر { $items } سبق تسليمها، فلا تشملها الإحالة.
   *[other] العناصر { $items } سبق تسليمها، فلا تشملها الإحالة.
 }
standing-came-given = { $n ->
    [one] يتبع هذا الطلب طلبا أول سلمت { $body } العنصر { $items } منه، فلا يُطلب هنا من جديد.
    [two] يتبع هذا الطلب طلبا أول سلمت { $body } العنصرين { $items } منه، فلا يُطلبان هنا من جديد.
    [few] يتبع هذا الطلب طلبا أول سلمت { $body } العناصر { $items } منه، فلا تُطلب هنا من جديد.
   *[other] يتبع هذا الطلب طلبا أول سلمت { $body } العناصر { $items } منه، فلا تُطلب هنا من جديد.
 }
standing-unopened = { $n ->
    [one] لم يُسلم العنصر { $items } كاملا، ولا شكاية مفتوحة بشأنه: انتهى الطلب قبل الرد وقبل نهاية الأجل (المادة 19).
    [two] لم يُسلم العنصران { $items } كاملين، ولا شكاية مفتوحة بشأنهما: انتهى الطلب قبل الرد وقبل نهاية الأجل (المادة 19).
    [few] لم تُسلم العناصر { $items } كاملة، ولا شكاية مفتوحة بشأنها: انتهى الطلب قبل الرد وقبل نهاية الأجل (المادة 19).
   *[other] لم تُسلم العناصر { $items } كاملة، ولا شكاية مفتوحة بشأنها: انتهى الطلب قبل الرد وقبل نهاية الأجل (المادة 19).
 }
standing-unopened-asked = والرد على ذلك صار على الهيئة الأخرى.
standing-you-head = يمكنكم تقديم شكاية إلى رئيس(ة) الهيئة إلى غاية { $last } ({ $article }).
standing-you-head-answered = إن لم يُرضكم الرد، يمكنكم تقديم شكاية إلى رئيس(ة) الهيئة إلى غاية { $last } ({ $article }).
standing-you-cdai = يمكنكم تقديم شكاية إلى اللجنة إلى غاية { $last } ({ $article }).
standing-you-court = يمكنكم الطعن في قرار رئيس(ة) الهيئة أمام المحكمة الإدارية المختصة إلى غاية { $last } ({ $article }).
standing-you-court-silent = يمكنكم الطعن أمام المحكمة الإدارية المختصة إلى غاية { $last } ({ $article }).
standing-disputed = حسب قراءة أضيق للقانون، انتهى هذا الأجل يوم { $strict }.
standing-over-head = انتهى يوم { $bar } أجل الشكاية إلى رئيس(ة) الهيئة (المادة 19).
standing-over-cdai = انتهى يوم { $bar } أجل الشكاية إلى اللجنة (المادة 20).
standing-over-court = انتهى يوم { $bar } أجل الطعن أمام المحكمة الإدارية (المادة 21).
standing-given-up = أغلقتم الملف بطلب منكم، فلا شكاية مما سبق الإغلاق. يمكنكم تقديم طلب جديد.
standing-given-up-they = أُغلق الملف بطلب من صاحب(ة) الطلب، فلا شكاية مما سبق الإغلاق.
standing-ended-late = وكان أجل الرد قد انتهى يوم { $due } { $none }.
without-reply = دون رد
without-whole-reply = دون رد كامل
standing-upheld-withdrawn = الطلب مسحوب، فلم يعد على الهيئة أن تسلم شيئا بموجبه (قاعدة وصل).
standing-upheld-forwarded = الطلب أحيل على هيئة أخرى، فلم يعد على هذه الهيئة أن تسلم شيئا بموجبه (قاعدة وصل).
agreed-you = بموافقتكم
agreed-you-paper = بناء على ورقة تاريخها { $paper } قُيدت موافقة منكم،
agreed-they = بموافقة صاحب(ة) الطلب
agreed-they-paper = بناء على ورقة موافقة من صاحب(ة) الطلب تاريخها { $paper }
standing-omitted = { $n_form ->
    [one] بقي دون رد العنصر { $items }.
    [two] بقي دون رد العنصران { $items }.
   *[other] بقيت دون رد العناصر { $items }.
 }
standing-early = { $n_form ->
    [one] سبق الرد بشأن العنصر { $items }، ومآله مبين أسفله.
    [two] سبق الرد بشأن العنصرين { $items }، ومآلهما مبين أسفله.
   *[other] سبق الرد بشأن العناصر { $items }، ومآلها مبين أسفله.
 }
standing-asks-details-perhaps = طلبت الهيئة ما كان ينقص: { $missing }. ولم يُسجل هنا هل وصلها.
standing-asks-details = ينقص الطلب: { $missing }.
standing-asks-cost-you = عُرضت عليكم تكاليف (المادة 5)، واختياركم منتظر.
standing-asks-cost = عُرضت تكاليف على صاحب(ة) الطلب، ولم تُسوَّ بعد (المادة 5).
standing-asks-clarify-you = تسألكم الهيئة: «{ $question }»، وجوابكم منتظر.
standing-asks-clarify-you-several = تسألكم الهيئة: { $questions }، وجوابكم عن هذه الأسئلة كلها منتظر.
quoted = «{ $text }»
standing-asks-clarify = طُلب توضيح من صاحب(ة) الطلب، ولم يُجب عنه بعد.
standing-asked = { $n_form ->
    [one] المطلوب من مصلحتكم: العنصر { $items }.
    [two] المطلوب من مصلحتكم: العنصران { $items }.
   *[other] المطلوب من مصلحتكم: العناصر { $items }.
 }
standing-asked-by = { $n_form ->
    [one] المطلوب من مصلحتكم: العنصر { $items }، والأجل الداخلي { $due }.
    [two] المطلوب من مصلحتكم: العنصران { $items }، والأجل الداخلي { $due }.
   *[other] المطلوب من مصلحتكم: العناصر { $items }، والأجل الداخلي { $due }.
 }
standing-asked-over = ما طُلب من مصلحتكم لم يعد منتظرا: انتهى الطلب.
desk-bucket-ended = طلبات انتهت منذ أقل من 30 يوما
standing-asked-all = المطلوب من مصلحتكم: كل العناصر.
standing-asked-all-by = المطلوب من مصلحتكم: كل العناصر، والأجل الداخلي { $due }.
standing-unseen = بلا حساب هنا: { $names }. لا يطلع أحد فيها على الطلب: سلموه إليها ثم سجلوا جوابها.
case-right-before = عند عدم الرد إلى غاية **{ $due }**: شكاية إلى رئيس(ة) الهيئة ابتداء من **{ $opens }** وإلى غاية **{ $last }** ({ $article }).
case-right-before-cdai = عند عدم صدور القرار إلى غاية **{ $due }**: شكاية إلى اللجنة ابتداء من **{ $opens }** وإلى غاية **{ $last }** ({ $article }).
case-right-before-court = عند عدم رد اللجنة إلى غاية **{ $due }**: طعن أمام المحكمة الإدارية المختصة ابتداء من **{ $opens }** وإلى غاية **{ $last }** ({ $article }).
case-right-open = الشكاية إلى رئيس(ة) الهيئة مفتوحة إلى غاية **{ $last }** ({ $article }). ويصدر القرار داخل 15 يوما.
case-right-after = إن لم يكف الرد: شكاية إلى رئيس(ة) الهيئة إلى غاية **{ $last }** ({ $article }).
case-right-cdai = شكاية إلى لجنة الحق في الحصول على المعلومات إلى غاية **{ $last }** ({ $article }).
case-right-court = طعن أمام المحكمة الإدارية المختصة إلى غاية **{ $last }** ({ $article }). يُقدم لدى المحكمة، لا هنا.
case-leaf-due = آخر يوم للرد
case-leaf-was = كان آخر يوم للرد
case-leaf-head = آخر يوم للشكاية إلى رئيس(ة) الهيئة
case-leaf-cdai = آخر يوم للشكاية إلى اللجنة
case-leaf-expected-cdai = آخر يوم منتظر للعمل بتوصية اللجنة
case-leaf-expected-head = آخر يوم منتظر لتسليم ما قُبل بقرار رئيس(ة) الهيئة
case-leaf-court = آخر يوم للطعن أمام المحكمة
leaf-items = { $n_form ->
    [one] { $what } (العنصر { $items })
    [two] { $what } (العنصران { $items })
   *[other] { $what } (العناصر { $items })
 }
case-leaf-shortest-head = آخر يوم للشكاية إلى رئيس(ة) الهيئة حسب أقصر حساب
case-leaf-shortest-cdai = آخر يوم للشكاية إلى اللجنة حسب أقصر حساب
case-leaf-shortest-court = آخر يوم للطعن أمام المحكمة حسب أقصر حساب
case-leaf-decision = آخر يوم لقرار رئيس(ة) الهيئة
case-leaf-decision-cdai = آخر يوم لرد اللجنة
case-leaf-answered = يوم الرد
case-leaf-closed = يوم إغلاق الملف
case-leaf-closed-entered = يوم تقييد الإغلاق
case-leaf-withdrawn = يوم سحب الطلب
case-leaf-withdrawn-entered = يوم تقييد السحب
case-leaf-forwarded = يوم الإحالة
case-leaf-voided = يوم الإلغاء
case-now-hand-in = سلموا الطلب إلى الهيئة مطبوعا مع وصله. إن مر هذا اليوم دون رد سُجل ذلك من تلقاء نفسه، وفُتح لكم حق الشكاية.
case-now-waiting-head-unseen = سلموا شكايتكم أيضا إلى رئيس(ة) الهيئة، مطبوعة ومقابل وصل. القرار منتظر إلى غاية { $due }.
standing-body-unseen-yours = لا أحد من هذه الهيئة يطلع بعد على وصل: ما توجهونه إليها سلموه مطبوعا مقابل وصل، أو أرسلوه بالبريد المضمون. تجري الآجال في القانون من يوم توصلها به (المادة 14)، وآجال هذه الصفحة محسوبة من الإيداع في وصل (قاعدة وصل).
standing-body-unseen = لا أحد من هذه الهيئة يطلع بعد على وصل. تجري الآجال في القانون من يوم توصل الهيئة بالطلب (المادة 14)، وآجال هذه الصفحة محسوبة من الإيداع في وصل (قاعدة وصل).
standing-proposed-unseen-yours = لا أحد من تلك الهيئة يطلع بعد على وصل: إن وافقتم فعليكم تسليمها الطلب الجديد مطبوعا مقابل وصل، أو إرساله إليها بالبريد المضمون. يجري الأجل في القانون من يوم توصلها به (المادة 14)، ويحسبه وصل من يوم الموافقة (قاعدة وصل).
standing-proposed-unseen = لا أحد من تلك الهيئة يطلع بعد على وصل: بعد الموافقة يسلم صاحب(ة) الطلب الطلب الجديد إليها بنفسه. يجري الأجل في القانون من يوم توصلها به (المادة 14)، ويحسبه وصل من يوم الموافقة (قاعدة وصل).
standing-forwarded-unseen-yours = لا أحد من تلك الهيئة يطلع بعد على وصل: سلموها الطلب الجديد مطبوعا مقابل وصل، أو أرسلوه إليها بالبريد المضمون. يجري أجله في القانون من يوم توصلها به (المادة 14)، ويحسبه وصل من يوم الموافقة (قاعدة وصل).
standing-forwarded-unseen = لا أحد من تلك الهيئة يطلع بعد على وصل. يجري أجل الطلب الجديد في القانون من يوم توصلها به (المادة 14)، ويحسبه وصل من يوم الموافقة (قاعدة وصل).
case-now-wait = لا شيء عليكم الآن. إن مر هذا اليوم دون رد سُجل ذلك من تلقاء نفسه، وفُتح لكم حق الشكاية.
case-now-silence = قدموا شكاية إلى رئيس(ة) الهيئة إلى غاية { $last } على الأكثر. وما زالت الهيئة ملزمة بالرد.
case-now-silence-ended = يمكنكم أن تشتكوا من عدم الرد إلى رئيس(ة) الهيئة إلى غاية { $last } على الأكثر. أما الطلب نفسه فقد انتهى، ولم يعد الرد عليه مطلوبا.
case-now-still-owed = انتهى الأجل، وما زالت الهيئة ملزمة بالرد.
case-now-complain = إن لم يكف الرد، فقدموا شكاية إلى رئيس(ة) الهيئة إلى غاية { $last } على الأكثر.
case-now-cdai = إن لم تحصلوا على ما طلبتموه، فقدموا شكاية إلى اللجنة إلى غاية { $last } على الأكثر.
case-now-waiting-head = لا شيء عليكم الآن. قرار رئيس(ة) الهيئة منتظر إلى غاية { $due }.
case-now-waiting-cdai = لا شيء عليكم الآن. رد اللجنة منتظر إلى غاية { $due }.
case-now-awaits-head = قرار رئيس(ة) الهيئة منتظر إلى غاية { $due }.
case-now-awaits-cdai = رد اللجنة منتظر إلى غاية { $due }.
case-now-awaits-head-of = قرار رئيس(ة) الهيئة في { $complaint } منتظر إلى غاية { $due }.
case-now-awaits-cdai-of = رد اللجنة على { $complaint } منتظر إلى غاية { $due }.
complaint-of = الشكاية المودعة يوم { $on }
complaint-of-items = { $n_form ->
    [one] الشكاية المودعة يوم { $on } بشأن العنصر { $items }
    [two] الشكاية المودعة يوم { $on } بشأن العنصرين { $items }
   *[other] الشكاية المودعة يوم { $on } بشأن العناصر { $items }
 }
case-now-also-cdai = ويمكنكم أيضا تقديم شكاية جديدة إلى اللجنة إلى غاية { $last } على الأكثر.
case-now-also-head = ويمكنكم أيضا تقديم شكاية جديدة إلى رئيس(ة) الهيئة إلى غاية { $last } على الأكثر.
case-now-owed-head = بعد قرار رئيس(ة) الهيئة في شكايتكم، على الهيئة أن تقدم ما ينقص إلى غاية { $until } (قاعدة وصل)، ويظهر ذلك هنا حين تفعل.
case-now-owed-cdai = بعد توصية اللجنة، يُنتظر من الهيئة أن تقدم ما ينقص إلى غاية { $until } (قاعدة وصل)، ويظهر ذلك هنا حين تفعل.
case-now-owed-head-past = مر اليوم الذي كان فيه تسليم ما ينقص منتظرا بعد قرار رئيس(ة) الهيئة في شكايتكم، ولم يُسلم كله.
case-now-owed-cdai-past = مر اليوم الذي كان فيه عمل الهيئة بتوصية اللجنة منتظرا، ولم يُسجل كله.
case-now-owed-head-past-nothing = مر اليوم الذي كان فيه تسليم ما ينقص منتظرا بعد قرار رئيس(ة) الهيئة في شكايتكم، ولم يُسجل بعده تسليم أي شيء.
case-now-owed-cdai-past-nothing = مر اليوم الذي كان فيه عمل الهيئة بتوصية اللجنة منتظرا، ولم يُسجل أي عمل بها.
case-now-owed-over = لم تعد أي شكاية مفتوحة في هذا الملف، ويمكنكم تقديم طلب جديد إلى الهيئة نفسها.
case-now-owed-or-court = ولكم الطعن أمام المحكمة الإدارية المختصة إلى غاية { $last } على الأكثر؛ يُقدم لدى المحكمة، لا هنا.
case-now-owed-or-cdai = وإن لم تفعل، فلكم أن تلجؤوا إلى اللجنة إلى غاية { $last } (المادة 20).
case-now-cdai-open = لكم أن تلجؤوا إلى اللجنة إلى غاية { $last } (المادة 20).
case-now-cdai-again = يمكنكم تقديم شكاية جديدة إلى اللجنة إلى غاية { $last } على الأكثر.
case-now-head-again = يمكنكم تقديم شكاية جديدة إلى رئيس(ة) الهيئة إلى غاية { $last } على الأكثر.
case-now-court = لكم الطعن أمام المحكمة الإدارية المختصة إلى غاية { $last } على الأكثر. يُقدم لدى المحكمة، لا هنا.
case-now-over = لم تعد أي شكاية مفتوحة في هذا الملف. وما زالت الهيئة ملزمة بالرد، ويمكنكم أيضا تقديم طلب جديد.
case-now-ended = لا شيء.
standing-documents-stay = تبقى وثائق الملف في متناولكم.
case-now-voided = إن كان هذا الإلغاء خطأ فراسلوا اللجنة، وعنوانها في صفحتها أسفله. ويمكنكم تقديم طلب جديد.
case-now-forwarded = تابعوا الطلب الجديد لدى الهيئة الأخرى.
case-now-forwarded-unseen = افتحوا الطلب الجديد واطبعوه، وسلموه إلى الهيئة الأخرى.
case-now-forwarded-over = اطلعوا على الطلب الجديد لدى الهيئة الأخرى.
case-next-request-over = الاطلاع على الطلب الجديد
case-next-request = متابعة الطلب الجديد
case-now-desk-answer-only = حرروا الرد عنصرا عنصرا، وأرسلوه قبل نهاية الأجل.
case-now-desk-upheld = قبل رئيس(ة) الهيئة الشكاية: أتموا الرد بما لم يُسلم.
case-now-desk-owed = قبل رئيس(ة) الهيئة الشكاية: أرسلوا الرد.
case-now-desk-owed-partly = قبل رئيس(ة) الهيئة الشكاية جزئيا: أرسلوا الرد.
case-now-desk-partly = قبل رئيس(ة) الهيئة الشكاية جزئيا: أتموا الرد بما قضى القرار بتسليمه.
case-now-desk-upheld-you = قبلتم الشكاية: أتموا الرد بما لم يُسلم.
case-now-desk-owed-you = قبلتم الشكاية: أرسلوا الرد.
case-now-desk-owed-partly-you = قبلتم الشكاية جزئيا: أرسلوا الرد.
case-now-desk-partly-you = قبلتم الشكاية جزئيا: أتموا الرد بما قضى قراركم بتسليمه.
case-now-desk-recommended = قبلت اللجنة الشكاية وأوصت: يمكنكم إتمام الرد بما لم يُسلم.
case-now-desk-recommended-partly = قبلت اللجنة الشكاية جزئيا وأوصت: يمكنكم إتمام الرد بما أوصت بتسليمه.
case-now-desk-complaint = هناك شكاية قيد الدراسة. يمكنكم إتمام الرد قبل صدور القرار.
case-now-desk-complaints = هناك أكثر من شكاية قيد الدراسة. يمكنكم إتمام الرد قبل صدور القرارات.
case-now-none = لا شيء مطلوب منكم في هذا الملف.
case-now-head-decide = بتوا في الشكاية وأخبروا صاحب(ة) الطلب بقراركم إلى غاية { $due } على الأكثر (المادة 19).
case-now-head-over = انتهى أجل قراركم يوم { $due } ولم يعد أحد ينتظره. ويمكنكم مع ذلك تسجيله هنا.
case-now-head-late = انتهى أجل قراركم يوم { $due }. بتوا في الشكاية الآن وأخبروا صاحب(ة) الطلب.
case-now-head-not-you = وقعتم الرد، فلا تبتون في الشكاية بشأنه (قاعدة وصل). يبت فيها مسؤول(ة) آخر عن الهيئة.
case-now-head-only-you = وقعتم الرد، فلا تبتون في الشكاية بشأنه (قاعدة وصل)، ولا حساب هنا لمسؤول(ة) آخر عن الهيئة. اطلبوا من إدارة المنصة فتح حساب لمن يبت فيها؛ فإن لم يُسجل أي قرار إلى نهاية { $due }، جاز لصاحب(ة) الشكاية اللجوء إلى اللجنة (المادة 20).
case-now-head-only-you-late = وقعتم الرد، فلا تبتون في الشكاية بشأنه (قاعدة وصل)، ولا حساب هنا لمسؤول(ة) آخر عن الهيئة. اطلبوا من إدارة المنصة فتح حساب لمن يبت فيها؛ كان آخر يوم للقرار { $due }.
case-now-desk-by-past = مر اليوم الذي كان ذلك منتظرا فيه.
case-now-desk-by = ذلك منتظر إلى غاية { $due } (قاعدة وصل).
case-now-desk-by-law = ينتهي الأجل القانوني للرد يوم { $due }.
case-now-desk-owed-cdai = قبلت اللجنة الشكاية وأوصت: أرسلوا الرد.
case-now-desk-owed-cdai-partly = قبلت اللجنة الشكاية جزئيا وأوصت: أرسلوا الرد.
case-now-department = أجيبوا الشخص المكلف: هل لديكم هذه المعلومات؟ أرفقوا الوثيقة إن وُجدت.
case-now-department-by = أجيبوا الشخص المكلف إلى غاية { $due } على الأكثر: هل لديكم هذه المعلومات؟ أرفقوا الوثيقة إن وُجدت.
case-now-department-none = لا شيء مطلوب من مصلحتكم في هذا الملف.
case-now-committee-decide = ادرسوا الشكاية وأخبروا صاحب(ة) الشكاية بمآلها إلى غاية { $due } على الأكثر (المادة 20).
case-now-committee-late = انتهى الأجل يوم { $due }. أخبروا صاحب(ة) الشكاية بمآلها الآن (المادة 20).
case-now-committee-none = لا شكاية في هذا الملف تنتظر اللجنة.
case-now-public-ended = انتهى هذا الطلب. يمكنكم تقديم طلب في الموضوع نفسه.
thread-pen-department = القلم الآن لدى المصلحة
thread-pen-department-items = { $n_form ->
    [one] { $name } (العنصر { $items })
    [two] { $name } (العنصران { $items })
   *[other] { $name } (العناصر { $items })
 }
thread-pen-decision-overdue = انتهى أجل القرار يوم { $until } دون قرار مسجل.
thread-ahead-cdai = آخر يوم للشكاية إلى اللجنة
thread-ahead-court = آخر يوم للطعن أمام المحكمة الإدارية
thread-ahead-decision = آخر يوم للقرار في الشكاية
fact-closed = أُغلق الملف يوم { $decided }: { $reasons }.
fact-closed-paper = قُيد يوم { $entered } إغلاق للملف عن ورقة تاريخها { $decided }.
fact-withdrawn = سُحب الطلب يوم { $decided }، فتوقف أجله.
fact-withdrawn-late = سُحب الطلب يوم { $decided }، بعد أن انتهى أجله يوم { $due } { $none }.
fact-withdrawn-paper = قُيد يوم { $entered } سحب للطلب عن ورقة تاريخها { $decided }، فتوقف أجله.
fact-withdrawn-paper-late = قُيد يوم { $entered } سحب للطلب عن ورقة تاريخها { $decided }. وكان أجله قد انتهى يوم { $due } { $none }.
fact-forwarded = أُحيل الطلب يوم { $decided } على { $body2 } { $agreed }. صار طلبا جديدا رقم { $number }.
fact-forwarded-body = أُحيل الطلب يوم { $decided } على { $body2 } { $agreed }.
fact-forwarded-away = أُحيل الطلب يوم { $decided } على هيئة أخرى { $agreed }.
status-silence-say = انتهى الأجل يوم { $due } دون رد مسجل. ليس هذا قبولا ولا رفضا، وما زالت { $body } ملزمة بالرد.
status-silence-part-say = انتهى الأجل يوم { $due } دون رد كامل. ليس هذا قبولا ولا رفضا لما بقي، وما زالت { $body } ملزمة بالرد عليه.
status-clarification_asked-unsaid-say = طلبت { $body } توضيحا. الأجل مستمر إلى غاية { $due }.
status-referred_published-nowhere-say = تفيد { $body } أن المعلومات منشورة، دون أن تذكر مكانها.
status-referred_published-several-say = تفيد { $body } أن المعلومات منشورة؛ المكان الذي ذكرته مبين تحت كل عنصر. افتحوا كل عنوان وتحققوا من أنه يجيب عن طلبكم.
status-forwarded-say = { $agreed } أحالت { $body } الطلب يوم { $decided } على { $body2 }. صار طلبا جديدا رقم { $number }، وآخر يوم للرد عليه { $due }.
status-forwarded-past-say = { $agreed } أحالت { $body } الطلب يوم { $decided } على { $body2 }. صار طلبا جديدا رقم { $number }، وكان آخر يوم للرد عليه { $due }.
status-forwarded-answered-say = { $agreed } أحالت { $body } الطلب يوم { $decided } على { $body2 }. صار طلبا جديدا رقم { $number }، وقد سُجل فيه رد.
status-forwarded-withdrawn-say = { $agreed } أحالت { $body } الطلب يوم { $decided } على { $body2 }. صار طلبا جديدا رقم { $number }، ثم سُحب.
status-forwarded-voided-say = { $agreed } أحالت { $body } الطلب يوم { $decided } على { $body2 }. صار طلبا جديدا رقم { $number }، ثم ألغت اللجنة تسجيله.
status-forwarded-again-say = { $agreed } أحالت { $body } الطلب يوم { $decided } على { $body2 }. صار طلبا جديدا رقم { $number }، ثم أحيل بدوره على هيئة أخرى.
status-forwarded-away-say = { $agreed } أحالت { $body } الطلب على هيئة أخرى يوم { $decided }.
status-closed-say = أُغلق الملف يوم { $decided }: { $reasons }.
status-closed-paper-say = قيدت الهيئة باسمكم يوم { $entered } إغلاقا للملف تاريخ ورقته { $decided }.
finding-stays = تبقى هذه الملاحظة مسجلة في الملف.
desk-bucket-complaints = ملفات فيها شكاية تنتظر قرار رئيس(ة) الهيئة
desk-department = مصلحتكم:
desk-search = البحث في كل الملفات
desk-search-words = رقم الطلب أو جزء منه، أو الرقم الترتيبي، أو كلمات من الطلب
desk-search-day = تاريخ التوصل
desk-search-all = كل الملفات، ومنها ما صدر فيه رد أو أُغلق
desk-search-end = العودة إلى الطلبات الجارية
desk-search-none = لا ملف لدى هيئتكم بهذا البحث
desk-search-none-more = راجعوا الرقم أو التاريخ، أو ابحثوا بكلمة واحدة من الموضوع.
desk-bucket-found = نتيجة البحث
desk-bucket-all = كل ملفات الهيئة، ومنها ما صدر فيه رد أو أُغلق
desk-date = التاريخ
desk-last-decision = آخر يوم للقرار
desk-own-day = آخر يوم لجواب مصلحتكم
desk-all-none = لا ملف لدى هيئتكم بعد
desk-empty-rest = لا شيء ينتظر هنا.
desk-empty-department = لا شيء مطلوب من مصلحتكم الآن.
desk-empty-department-here = لا شيء مما طُلب من مصلحتكم في هذه الخانة.
committee-complaints = ملفات فيها شكاية تنتظر اللجنة
committee-complaints-all = كل هذه الملفات
committee-complaints-none = لا شكاية تنتظر اللجنة.
committee-found = نتيجة البحث
committee-received = توصلت به الهيئة يوم { $on }
form-return-own-title = جواب مصلحتكم
form-return-own-hint = قولوا هل لديكم المعلومات المطلوبة، وأرفقوا الوثيقة. يبقى جوابكم ويومه في الملف، والشخص المكلف هو من يرد على صاحب(ة) الطلب.
form-return-own-reasons = هل لديكم المعلومات؟
form-return-own-field = جوابكم، أو سبب عدم التسليم، أو من يحوز الوثيقة (اختياري)
form-return-own-button = إرسال الجواب
form-files = الوثائق (اختياري)
form-files-hint = ملف PDF أو صورة أو ملف مكتبي، 50 ميغا على الأكثر لكل ملف.
form-files-kept = { $n_form ->
    [one] ملف واحد محفوظ من المحاولة السابقة.
    [two] ملفان محفوظان من المحاولة السابقة.
    [few] { $n } ملفات محفوظة من المحاولة السابقة.
    [many] { $n } ملفا محفوظا من المحاولة السابقة.
   *[other] { $n } ملف محفوظ من المحاولة السابقة.
 }
standing-you-head-again = يمكنكم تقديم شكاية جديدة إلى رئيس(ة) الهيئة إلى غاية { $last } ({ $article }).
standing-you-cdai-again = يمكنكم تقديم شكاية جديدة إلى اللجنة إلى غاية { $last } ({ $article }).
case-right-again = شكاية جديدة إلى رئيس(ة) الهيئة إلى غاية **{ $last }** ({ $article }).
case-right-cdai-again = شكاية جديدة إلى لجنة الحق في الحصول على المعلومات إلى غاية **{ $last }** ({ $article }).
case-leaf-careful-cdai = للاحتياط، قدموا الشكاية إلى اللجنة قبل نهاية هذا اليوم
case-leaf-careful-head = للاحتياط، قدموا الشكاية إلى رئيس(ة) الهيئة قبل نهاية هذا اليوم
case-right-careful-court = يُحسب أجل الطعن أمام المحكمة عادة إلى غاية { $due }، وفي النص قراءة تقف عند { $last }: فالأحوط ألا تنتظروا بعده.
case-right-careful-court-they = يُحسب أجل الطعن أمام المحكمة عادة إلى غاية { $due }، وفي النص قراءة تقف عند { $last }.
case-right-careful-cdai = يُحسب أجل الشكاية إلى اللجنة عادة إلى غاية { $due }، وفي النص قراءة تقف عند { $last }: فالأحوط ألا تنتظروا بعده.
case-right-careful-cdai-they = يُحسب أجل الشكاية إلى اللجنة عادة إلى غاية { $due }، وفي النص قراءة تقف عند { $last }.
case-right-careful-head = يُحسب أجل هذه الشكاية إلى رئيس(ة) الهيئة عادة إلى غاية { $due }، وفي النص قراءة تقف عند { $last }: فالأحوط ألا تنتظروا بعده.
case-right-careful-head-they = يُحسب أجل هذه الشكاية إلى رئيس(ة) الهيئة عادة إلى غاية { $due }، وفي النص قراءة تقف عند { $last }.
case-right-earlier-court = يُحسب أجل الطعن أمام المحكمة عادة إلى غاية { $due }، وقبله ينتهي يوم { $last } أجل سابق محسوب من { $what }: فالأحوط ألا تنتظروا بعده.
case-right-earlier-court-they = يُحسب أجل الطعن أمام المحكمة عادة إلى غاية { $due }، وقبله ينتهي يوم { $last } أجل سابق محسوب من { $what }.
case-right-earlier-cdai = يُحسب أجل الشكاية إلى اللجنة عادة إلى غاية { $due }، وقبله ينتهي يوم { $last } أجل سابق محسوب من { $what }: فالأحوط ألا تنتظروا بعده.
case-right-earlier-cdai-they = يُحسب أجل الشكاية إلى اللجنة عادة إلى غاية { $due }، وقبله ينتهي يوم { $last } أجل سابق محسوب من { $what }.
case-right-earlier-head = يُحسب أجل هذه الشكاية إلى رئيس(ة) الهيئة عادة إلى غاية { $due }، وقبله ينتهي يوم { $last } أجل سابق محسوب من { $what }: فالأحوط ألا تنتظروا بعده.
case-right-earlier-head-they = يُحسب أجل هذه الشكاية إلى رئيس(ة) الهيئة عادة إلى غاية { $due }، وقبله ينتهي يوم { $last } أجل سابق محسوب من { $what }.
case-right-before-court-earlier = وقبل ذلك ينتهي يوم { $last } أجل سابق للطعن أمام المحكمة، محسوب من { $what }: فالأحوط ألا تنتظروا بعده.
case-right-before-court-earlier-they = وقبل ذلك ينتهي يوم { $last } أجل سابق للطعن أمام المحكمة، محسوب من { $what }.
case-right-before-cdai-earlier = وقبل ذلك ينتهي يوم { $last } أجل سابق للشكاية إلى اللجنة، محسوب من { $what }: فالأحوط ألا تنتظروا بعده.
case-right-before-cdai-earlier-they = وقبل ذلك ينتهي يوم { $last } أجل سابق للشكاية إلى اللجنة، محسوب من { $what }.
standing-supplemented = أتمت الهيئة ردها أو عدلته يوم { $on }.
standing-supplemented-again = ثم أتمت الهيئة ردها أو غيرته مرة أخرى يوم { $on }.
fact-referred_published-since = ردت { $body } يوم { $answered } ({ $first })، ومنذ تتمة يوم { $changed } صار ردها أن المعلومات منشورة.
fact-refused-since = ردت { $body } يوم { $answered } ({ $first })، ومنذ تتمة يوم { $changed } صار الطلب مرفوضا: { $reasons } (المادة 18).
fact-answered_partial-since = ردت { $body } يوم { $answered } ({ $first })، ثم غيرت ردها بتتمة يوم { $changed }. العناصر المقدمة كاملة: { $done } من { $total }. مآل الباقي مبين أمام كل عنصر.
fact-answered_full-since = ردت { $body } يوم { $answered } ({ $first })، وبتتمة يوم { $changed } اكتمل تقديم جميع العناصر.
reply-was-referred_published = أحالت على ما هو منشور
reply-was-refused = رفضت الطلب
reply-was-answered_partial = قدمت بعض المطلوب
reply-was-answered_full = قدمت كل المطلوب
standing-expected-head = بقرار رئيس(ة) الهيئة يوم { $decided }، تسليم المعلومات التي قُبلت الشكاية بشأنها منتظر إلى غاية { $until } (قاعدة وصل).
standing-expected-head-past = بقرار رئيس(ة) الهيئة يوم { $decided }، كان تسليم المعلومات التي قُبلت الشكاية بشأنها منتظرا قبل نهاية يوم { $until } (قاعدة وصل)، ولم تُسلم كلها.
standing-expected-head-past-nothing = بقرار رئيس(ة) الهيئة يوم { $decided }، كان تسليم المعلومات التي قُبلت الشكاية بشأنها منتظرا قبل نهاية يوم { $until } (قاعدة وصل)، ولم يُسجل بعده تسليم أي منها.
standing-expected-cdai = توصية اللجنة يوم { $decided } ليست أمرا: ما ستفعله الهيئة بها منتظر إلى غاية { $until } (قاعدة وصل).
standing-expected-cdai-past = توصية اللجنة يوم { $decided } ليست أمرا: كان ما ستفعله الهيئة بها منتظرا قبل نهاية يوم { $until } (قاعدة وصل)، ولم يُسجل العمل بها كلها.
standing-expected-cdai-past-nothing = توصية اللجنة يوم { $decided } ليست أمرا: كان ما ستفعله الهيئة بها منتظرا قبل نهاية يوم { $until } (قاعدة وصل)، ولم يُسجل أي عمل بها.
case-contest = إن لم يكن هذا الإجراء منكم
case-contest-act = قُيد باسمكم يوم { $entered }: { $act }.
case-contest-act-filed = قُيد باسمكم يوم { $entered }، عن طلب ورد يوم { $acted } ({ $channel }): { $act }.
case-contest-act-complaint = قُيد باسمكم يوم { $entered }، عن شكاية على ورق محسوبة من يوم { $acted }: { $act }.
case-contest-act-declared = قُيد باسمكم يوم { $entered }، عن ورقة تاريخها { $acted }: { $act }.
case-contest-named = { $act } (قُيد يوم { $entered })
case-contest-named-filed = { $act } (قُيد يوم { $entered } عن طلب ورد يوم { $acted }، { $channel })
case-contest-named-complaint = { $act } (قُيدت يوم { $entered } عن شكاية على ورق محسوبة من يوم { $acted })
case-contest-named-declared = { $act } (قُيد يوم { $entered } عن ورقة تاريخها { $acted })
case-contest-how = إن كان منكم فلا شيء عليكم. وإن لم يكن منكم، أو قُيد غير ما كتبتم، فاعترضوا كتابة لدى رئيس(ة) { $body }. النص جاهز: انسخوه أو اطبعوا الصفحة، ووقعوه، وأودعوه لدى الهيئة مقابل وصل.
case-contest-how-own = إن كان منكم فلا شيء عليكم. وإن لم يكن منكم، فاعترضوا كتابة لدى رئيس(ة) { $body }. النص جاهز: انسخوه أو اطبعوا الصفحة، ووقعوه، وأودعوه لدى الهيئة مقابل وصل.
case-contest-field = نص الاعتراض
case-contest-ready = إلى رئيس(ة) { $body }: أعترض على ما قُيد باسمي في ملف طلبي رقم { $number } المتوصل به يوم { $received }: { $acts }. لم يصدر ذلك عني، أو قُيد غير ما كتبت. ألتمس تصحيح الملف وإخباري كتابة بما تقرر.
case-contest-ready-own = إلى رئيس(ة) { $body }: أعترض على ما قُيد باسمي في ملف طلبي رقم { $number } المتوصل به يوم { $received }: { $acts }. لم يصدر ذلك عني. ألتمس تصحيح الملف وإخباري كتابة بما تقرر.
case-contest-body = الهيئة والشخص المكلف لديها:
case-contest-cdai = ولكم أن ترفعوا الأمر إلى لجنة الحق في الحصول على المعلومات، فهي تتلقى الشكايات وتبحث فيها (المادة 22).
case-contest-act-cdai = قيدته اللجنة باسمكم يوم { $entered }، عن شكاية على ورق محسوبة من يوم { $acted }: { $act }.
case-contest-how-cdai = إن كان منكم فلا شيء عليكم. وإن لم يكن منكم، أو قُيد غير ما كتبتم، فاعترضوا كتابة لدى اللجنة. النص جاهز: انسخوه أو اطبعوا الصفحة، ووقعوه، ثم أرسلوه إلى اللجنة بالبريد المضمون أو أودعوه لديها مقابل وصل.
case-contest-ready-cdai = إلى لجنة الحق في الحصول على المعلومات: أعترض على ما قُيد باسمي في ملف طلبي رقم { $number } الذي توصلت به { $body } يوم { $received }: { $acts }. لم يصدر ذلك عني، أو قُيد غير ما كتبت. ألتمس تصحيح الملف وإخباري كتابة بما تقرر.
case-contest-cdai-only = اللجنة:
case-contest-cdai-mixed = ما قيدته اللجنة يُعترض عليه لديها، وهي تتلقى أيضا الشكايات وتبحث فيها (المادة 22).
standing-about = { $n_form ->
    [one] تخص هذه الشكاية العنصر { $items }.
    [two] تخص هذه الشكاية العنصرين { $items }.
   *[other] تخص هذه الشكاية العناصر { $items }.
 }
standing-right-items = { $n_form ->
    [one] ولا يهم هذا إلا العنصر { $items }.
    [two] ولا يهم هذا إلا العنصرين { $items }.
   *[other] ولا يهم هذا إلا العناصر { $items }.
 }
standing-owed = { $n_form ->
    [one] الباقي منها: العنصر { $items }.
    [two] الباقي منها: العنصران { $items }.
   *[other] الباقي منها: العناصر { $items }.
 }
standing-followed-none-head = { $n_form ->
    [one] بعد قرار رئيس(ة) الهيئة يوم { $decided }، ردت الهيئة يوم { $on } بأنها لا تتوفر على العنصر { $items }.
    [two] بعد قرار رئيس(ة) الهيئة يوم { $decided }، ردت الهيئة يوم { $on } بأنها لا تتوفر على العنصرين { $items }.
   *[other] بعد قرار رئيس(ة) الهيئة يوم { $decided }، ردت الهيئة يوم { $on } بأنها لا تتوفر على العناصر { $items }.
 }
standing-followed-none-cdai = { $n_form ->
    [one] بعد توصية اللجنة يوم { $decided }، ردت الهيئة يوم { $on } بأنها لا تتوفر على العنصر { $items }.
    [two] بعد توصية اللجنة يوم { $decided }، ردت الهيئة يوم { $on } بأنها لا تتوفر على العنصرين { $items }.
   *[other] بعد توصية اللجنة يوم { $decided }، ردت الهيئة يوم { $on } بأنها لا تتوفر على العناصر { $items }.
 }
standing-followed-head = { $n_form ->
    [one] بعد قرار رئيس(ة) الهيئة يوم { $decided }، قدمت الهيئة يوم { $on } ما يخص العنصر { $items }.
    [two] بعد قرار رئيس(ة) الهيئة يوم { $decided }، قدمت الهيئة يوم { $on } ما يخص العنصرين { $items }.
   *[other] بعد قرار رئيس(ة) الهيئة يوم { $decided }، قدمت الهيئة يوم { $on } ما يخص العناصر { $items }.
 }
standing-followed-cdai = { $n_form ->
    [one] بعد توصية اللجنة يوم { $decided }، قدمت الهيئة يوم { $on } ما يخص العنصر { $items }.
    [two] بعد توصية اللجنة يوم { $decided }، قدمت الهيئة يوم { $on } ما يخص العنصرين { $items }.
   *[other] بعد توصية اللجنة يوم { $decided }، قدمت الهيئة يوم { $on } ما يخص العناصر { $items }.
 }
case-leaf-expected-head-past = كان آخر يوم منتظر لتسليم ما قُبل بقرار رئيس(ة) الهيئة
case-leaf-expected-cdai-past = كان آخر يوم منتظر للعمل بتوصية اللجنة
case-now-desk-consulted = رأي الغير منتظر: سجلوه حين يصل، أو سجلوا أنه لم يرد.
case-now-desk-cost = اختيار صاحب(ة) الطلب بشأن التكاليف منتظر: سجلوه إن عبّر عنه حضوريا أو كتابة.
case-now-desk-departments = جواب مصلحة طُلب منها منتظر: سجلوه إن وصلكم خارج «وصل».
case-now-desk-proposed = الإحالة المقترحة تنتظر موافقة صاحب(ة) الطلب، وبدونها يبقى الرد واجبا هنا.
standing-over-used = لم تعد أي شكاية مفتوحة بشأن هذا الرد.
contested-head-silence = عدم الرد داخل الأجل، المسجل يوم { $on }
contested-head-reply = الرد الصادر يوم { $on }
contested-head-supplement = تتمة الرد الصادرة يوم { $on }
contested-head-several = أكثر من رد، أو عدم الرد
contested-cdai-silence = عدم صدور قرار رئيس(ة) الهيئة داخل أجله، المسجل يوم { $on }
contested-cdai-decision = قرار رئيس(ة) الهيئة الصادر يوم { $on }
contested-cdai-several = أكثر من قرار لرئيس(ة) الهيئة، أو عدم صدوره
contested-court-silence = عدم رد اللجنة داخل أجلها، المسجل يوم { $on }
contested-court-decision = رد اللجنة الصادر يوم { $on }
contested-items = { $n_form ->
    [one] { $what } بشأن العنصر { $items }
    [two] { $what } بشأن العنصرين { $items }
   *[other] { $what } بشأن العناصر { $items }
 }
standing-contests = موضوع هذه الشكاية: { $what }.
thread-decided = في الشكاية المودعة يوم { $on }، وموضوعها: { $what }.
thread-complaint-no = الرقم الترتيبي للشكاية: { $number }
standing-disputed-usual = انتهى هذا الأجل حسب العد المعتاد يوم { $strict }، وتبقيه مفتوحا قراءة أوسع للقانون.
case-right-before-of = والمقصود أجل الشكاية المودعة يوم { $on }، وموضوعها: { $what }.
standing-contests-items = { $n_form ->
    [one] موضوع هذه الشكاية: { $what }، وتخص العنصر { $items }.
    [two] موضوع هذه الشكاية: { $what }، وتخص العنصرين { $items }.
   *[other] موضوع هذه الشكاية: { $what }، وتخص العناصر { $items }.
 }
