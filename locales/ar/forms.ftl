# إجراءات صفحة الطلب غير الرد.

form-complain_head-title = تقديم شكاية إلى رئيس(ة) الهيئة
form-complain_head-hint = داخل 20 يوم عمل (المادة 19). ويجب إخباركم بالقرار داخل 15 يوما. النص جاهز: راجعوه وأتموه.
form-complain_head-closes = لكم اليوم، وإلى غاية { $last }، تقديم شكاية إلى اللجنة. أما ما تشمله هذه الشكاية الجديدة، فلا يمكن رفعه إليها إلا بعد قرار رئيس(ة) الهيئة أو انتهاء 15 يوما (المادة 20).
form-complain_head-reasons = موضوع الشكاية
form-complain_head-field = نص الشكاية
form-complain_head-button = إيداع الشكاية
form-complain_head-ready = لم يُرضني الرد على طلبي رقم { $number } الذي توصلت به { $body } يوم { $received }. وبناء على المادة 19 من القانون رقم 31.13، ألتمس منكم تمكيني من المعلومات المطلوبة وإخباري بقراركم داخل 15 يوما.
form-complain_head-ready-silence = انتهى يوم { $due }، { $none }، أجل طلبي رقم { $number } الذي توصلت به { $body } يوم { $received }. وبناء على المادة 19 من القانون رقم 31.13، ألتمس منكم تمكيني من المعلومات المطلوبة وإخباري بقراركم داخل 15 يوما.
form-complain_head-ready-ended = انتهى يوم { $due }، { $none }، أجل طلبي رقم { $number } الذي توصلت به { $body } يوم { $received }، ثم انتهى الطلب نفسه بعد ذلك. وبناء على المادة 19 من القانون رقم 31.13، أشتكي من ذلك وألتمس إخباري بقراركم داخل 15 يوما.

form-complain_head-paper-title = تسجيل شكاية وردت على ورق إلى رئيس(ة) الهيئة
form-complain_head-paper-hint = شكاية طالب(ة) المعلومات كما وردت. يسري أجل القرار من تاريخ الورقة (المادة 19).
form-complain_head-paper-reasons = موضوع الشكاية
form-complain_head-paper-field = نص الشكاية كما ورد
form-complain_head-paper-button = تسجيل الشكاية
form-complaint-items = العناصر التي تهمها الشكاية
form-complaint-items-hint = إذا لم تختاروا أي عنصر شملت الشكاية الطلب كله.
form-complaint-items-hint-cdai = إذا لم تختاروا أي عنصر، فالشكاية تهم ما شملته الشكاية المرفوعة إلى رئيس(ة) الهيئة (المادة 20).
form-complain_cdai-title = تقديم شكاية إلى اللجنة
form-complain_cdai-hint = داخل 30 يوما من قرار رئيس(ة) الهيئة أو من انتهاء أجل 15 يوما (المادة 20). النص جاهز: راجعوه وأتموه.
form-complain_cdai-reasons = موضوع الشكاية
form-complain_cdai-field = نص الشكاية
form-complain_cdai-button = إيداع الشكاية لدى اللجنة
form-complain_cdai-ready = لم أحصل على المعلومات موضوع طلبي رقم { $number } الذي توصلت به { $body } يوم { $received }، رغم شكايتي إلى رئيس(ة) الهيئة. وبناء على المادة 20 من القانون رقم 31.13، ألتمس دراسة شكايتي وإخباري بمآلها داخل 30 يوما.
form-complain_cdai-ready-ended = انتهى يوم { $due }، { $none }، أجل طلبي رقم { $number } الذي توصلت به { $body } يوم { $received }، ولم تُرضني نتيجة شكايتي إلى رئيس(ة) الهيئة. وقد انتهى الطلب نفسه بعد ذلك. وبناء على المادة 20 من القانون رقم 31.13، ألتمس دراسة شكايتي وإخباري بمآلها داخل 30 يوما.
form-complain_cdai-ready-ended-silent = انتهى يوم { $due }، { $none }، أجل طلبي رقم { $number } الذي توصلت به { $body } يوم { $received }، ولم أُخبر بأي قرار في شكايتي إلى رئيس(ة) الهيئة. وقد انتهى الطلب نفسه بعد ذلك. وبناء على المادة 20 من القانون رقم 31.13، ألتمس دراسة شكايتي وإخباري بمآلها داخل 30 يوما.

complaint-ground-no_reply = عدم الرد
complaint-ground-refused = رفض الطلب
complaint-ground-partial = رد جزئي
complaint-ground-blank = عناصر دون رد
complaint-ground-evasive = رد لا يجيب عن السؤال أو بلا صفة رسمية
complaint-ground-late = رد متأخر
complaint-ground-cost = تكاليف بلا سند
complaint-ground-format = شكل غير المطلوب

form-decide_head-title = البت في الشكاية
form-decide_head-hint = داخل 15 يوما من التوصل بها (المادة 19). ومن حق المعني(ة) بالأمر أن يُخبر بالقرار وتعليله. من وقع الرد لا يبت في الشكاية منه (قاعدة وصل). لا تذكروا في التعليل اسم صاحب(ة) الطلب: يُنشر إن قُبل النشر.
form-decide_head-reasons = القرار
form-decide_head-field = التعليل كما سيقرؤه المعني(ة) بالأمر
form-decide_head-button = تسجيل القرار
form-decide_cdai-title = تسجيل مآل الشكاية لدى اللجنة
form-decide_cdai-hint = داخل 30 يوما من التوصل بها (المادة 20). لا تذكروا في التعليل اسم صاحب(ة) الطلب: يُنشر إن قُبل النشر.
form-decide_cdai-reasons = المآل
form-decide_cdai-field = التعليل
form-decide_cdai-button = تسجيل المآل

form-cost_settled-title = تسوية التكاليف
form-cost_settled-hint = لا يتم الأداء هنا: بينوا كيف سُويت التكاليف. ولا يوقف ذلك الأجل.
form-cost_settled-hint-over = لا يتم الأداء هنا: بينوا كيف سُويت التكاليف. انتهى الأجل يوم { $due }، وما زال الرد مطلوبا.
form-cost_settled-reasons = طريقة التسوية
form-cost_settled-button = تسجيل
settlement-paid = أُديت للهيئة
settlement-free_mode = اختيار طريقة بالمجان
settlement-free_onsite = اختيار الاطلاع المباشر بعين المكان، بالمجان
settlement-free_email = اختيار التوصل بالبريد الإلكتروني، بالمجان
settlement-waived = تنازلت عنها الهيئة

form-reclassify-title = معالجة الطلب كطلب عادي
form-reclassify-hint = داخل 3 أيام، إن لم تكن حياة الأشخاص أو سلامتهم أو حريتهم معنية (المادة 17). يسري الأجل العادي من يوم التوصل نفسه.
form-reclassify-field = التعليل كما سيقرؤه المعني(ة) بالأمر
form-reclassify-button = معالجته كطلب عادي
form-classify-title = تصحيح مجال الطلب
form-classify-hint = لتصح الأرقام حسب المجال. لا يغير الأجل، ويظهر في تسلسل الطلب.
form-classify-reasons = المجال
form-classify-button = تصحيح المجال

form-route-title = الإحالة على مصلحة
form-route-hint = لا تطلع المصلحة على هوية طالب(ة) المعلومات. ولا يوقف ذلك الأجل القانوني.
form-route-hint-over = لا تطلع المصلحة على هوية طالب(ة) المعلومات. انتهى الأجل القانوني يوم { $due }، وما زال الرد مطلوبا.
form-route-department = المصلحة
form-route-known = المصالح التي لها حساب هنا: { $names }.
form-route-known-none = لا حساب هنا لأي مصلحة من مصالح الهيئة: لن يطلع أحد فيها على الطلب.
form-route-unseen = أسلم الطلب بنفسي إلى هذه المصلحة وأسجل جوابها.
form-route-due_on = تاريخ الجواب الداخلي المنتظر (اختياري)
form-route-field = كلمة إلى المصلحة (اختياري)
form-route-items = العناصر المطلوبة من المصلحة
form-route-items-hint = إن لم تختاروا أي عنصر، طُلبت منها كلها.
form-route-button = إحالة
form-return-title = تسجيل جواب مصلحة
form-return-title-of = تسجيل جواب مصلحة «{ $name }»
form-return-hint = يبقى جواب المصلحة وتاريخه في الملف.
form-return-department = المصلحة
form-return-reasons = هل تتوفر على المعلومات؟
form-return-field = جوابها (اختياري)
form-return-button = تسجيل
form-return-items = العناصر التي يجيب عنها هذا الجواب
form-return-items-hint = إن لم تختاروا أي عنصر، كان الجواب عن كل ما طُلب منكم. وما لم تجيبوا عنه يبقى بين أيديكم.
form-return-items-hint-desk = إن لم تختاروا أي عنصر، كان الجواب عن كل ما طُلب من المصلحة. وما لم تجب عنه يبقى بين يديها.
holds-yes = نعم
holds-no = لا

form-consult-title = استشارة الغير
form-consult-hint = للمعلومات المتوصل بها من الغير على وجه السر (المادة 9). ولا يوقف ذلك الأجل.
form-consult-hint-over = للمعلومات المتوصل بها من الغير على وجه السر (المادة 9). انتهى الأجل يوم { $due }، وما زال الرد مطلوبا.
form-consult-third_party = الغير
form-consult-answer_by = تاريخ الجواب المرغوب فيه (اختياري)
form-consult-field = السؤال الموجه إليه
form-consult-button = تسجيل الاستشارة
form-ask_identity-title = طلب البيانات الناقصة
form-ask_identity-hint = ترد هنا البيانات التي لا يتضمنها الطلب (المادة 14). تُطلب مرة واحدة، مجتمعة. ولا يوقف ذلك الأجل.
form-ask_identity-reasons = البيانات الناقصة
form-ask_identity-field = كلمة إلى طالب(ة) المعلومات (اختياري)
form-ask_identity-button = إرسال الطلب
mention-first_name = الاسم الشخصي
mention-last_name = الاسم العائلي
mention-address = العنوان الشخصي
mention-identity-number = رقم البطاقة الوطنية أو وثيقة الإقامة
mention-email = البريد الإلكتروني
form-redirect-title = الإحالة على هيئة أخرى
form-redirect-hint = إذا كانت المعلومات لدى هيئة أخرى: ابحثوا عنها، ثم اختاروها. يُقترح ذلك على طالب(ة) المعلومات، ويبقى الرد واجبا عليكم إلى أن تصل الموافقة. وإن أرفقتم موافقة موقعة، أُحيل الطلب في الحين وصار طلبا جديدا بأجل جديد.
form-redirect-body_query = اسم الهيئة الأخرى أو معرّفها
form-redirect-reasons = الهيئة التي يُحال عليها الطلب
form-redirect-field = كلمة إلى طالب(ة) المعلومات (اختياري)
form-redirect-agreed_on = تاريخ الموافقة الموقعة إن أرفقتموها
form-redirect-files = الموافقة الموقعة (اختياري)
form-redirect-button = متابعة
form-consult_reply-title = تسجيل رأي الغير
form-consult_reply-hint = الرأي لا يفصل في الأمر: يبقى الرد رد الهيئة (المادة 9).
form-consult_reply-reasons = الرأي
form-consult_reply-third_party = رأي من؟
form-consult_reply-field = أسبابه (اختياري)
form-consult_reply-button = تسجيل الرأي
consent-consent = موافقة
consent-objection = اعتراض
consent-none = دون جواب

form-cost_notice-title = الإشعار بتكاليف
form-cost_notice-hint = المجانية هي القاعدة: لا يؤدى إلا عن النسخ والمعالجة والإرسال (المادة 5). ولا يوقف ذلك الأجل.
form-cost_notice-hint-over = المجانية هي القاعدة: لا يؤدى إلا عن النسخ والمعالجة والإرسال (المادة 5). انتهى الأجل يوم { $due }، وما زال الرد مطلوبا.
form-cost_notice-copy = النسخ، بالدرهم
form-cost_notice-processing = المعالجة، بالدرهم
form-cost_notice-sending = الإرسال، بالدرهم
form-cost_notice-field = التوضيح (اختياري)
form-cost_notice-button = إرسال الإشعار

notice-complained = أُودعت الشكاية، وسُجل يوم التوصل بها.
notice-decided = سُجل القرار.
notice-noted = سُجل في الملف.

case-now-public-silence = لا رد إلى الآن، وما زالت الهيئة ملزمة به. يمكنكم تقديم طلب في الموضوع نفسه.
case-now-public-silence-part = الرد غير كامل إلى الآن، وما زالت الهيئة ملزمة بإتمامه. يمكنكم تقديم طلب في الموضوع نفسه.
closed-by-requester = بطلب من صاحب(ة) الطلب
closed-by-clock = انقضى أجل الشكاية دون شكاية (المادة 19)
closed-by-clock-again = انقضى أجل الشكاية دون شكاية جديدة (المادة 19)
closed-by-clock-entered = انقضى أجل الشكاية (المادة 19)

thread-pen-head = القلم الآن بيد رئيس(ة) الهيئة
thread-pen-cdai = القلم الآن بيد اللجنة
thread-pen-decision-note = القرار منتظر إلى غاية { $until }.

entry-scan = نسخة ممسوحة من الطلب
entry-scan-hint = PDF أو صورة، 50 ميغابايت على الأكثر. تبقى في الملف.
entry-lacks-hint = اتركوه فارغا إن لم يرد في الورقة، ثم اطلبوه من صفحة الطلب (المادة 14).

# ما يسجله غير طالب(ة) المعلومات عن ورقة: المكتب، واللجنة فيما يوجه إليها.
form-papers = ما ورد على ورق
form-papers-lead = عن ورقة موقعة تُرفق نسختها (PDF أو صورة، 50 ميغا على الأكثر). ويصل طالب(ة) المعلومات إشعار بما سُجل، مع إمكان الاعتراض عليه.
form-papers-lead-unwritten = عن ورقة موقعة تُرفق نسختها (PDF أو صورة، 50 ميغا على الأكثر). لا بريد إلكترونيا لصاحب(ة) الطلب، فلا يصل إليه(ا) شيء من هنا: سلموه(ا) الإشعار الذي يُطبع بعد ذلك من هذه الصفحة، وفيه ما سُجل وكيف يُعترض عليه.
form-paper-on = تاريخ الورقة
form-paper-files = الورقة الموقعة
form-clarify_reply-paper-title = تسجيل جواب طالب(ة) المعلومات عن سؤال
form-clarify_reply-paper-hint = هذا لا يوقف الأجل. قد تقرأ مصلحة تُحال عليها هذا الجواب: يُخفى فيه ما يُعرف من اسم صاحب(ة) الطلب وأرقامه، فلا تنسخوا توقيعا ولا ما يدل عليه.
form-clarify_reply-paper-hint-over = انتهى الأجل يوم { $due }، وما زال رد الهيئة مطلوبا.
form-clarify_reply-paper-field = نص الجواب كما ورد
form-clarify_reply-paper-button = تسجيل الجواب
form-complain_head-paper-closes = يمكن اليوم، وإلى غاية { $last }، تقديم شكاية إلى اللجنة. وإذا سُجلت هذه الشكاية، لم يعد ممكنا رفع ما تشمله إليها إلا بعد قرار رئيس(ة) الهيئة أو انتهاء 15 يوما (المادة 20).
form-complain_cdai-paper-title = تسجيل شكاية إلى اللجنة سُلمت هنا على ورق
form-complain_cdai-paper-hint = شكاية طالب(ة) المعلومات كما وردت. تُخبر بها اللجنة، ويسري أجل جوابها من تاريخ الورقة (المادة 20).
form-complain_cdai-paper-reasons = موضوع الشكاية
form-complain_cdai-paper-field = نص الشكاية كما ورد
form-complain_cdai-paper-button = تسجيل الشكاية
form-complain_cdai-post-title = تسجيل شكاية وردت على ورق إلى اللجنة
form-complain_cdai-post-hint = شكاية وردت بالبريد المضمون أو أُودعت مقابل وصل. يسري أجل الجواب من التاريخ المسجل هنا (المادة 20). ويصل الوصل إلى طالب(ة) المعلومات، وتُخبر الهيئة.
form-complain_cdai-post-hint-unwritten = شكاية وردت بالبريد المضمون أو أُودعت مقابل وصل. يسري أجل الجواب من التاريخ المسجل هنا (المادة 20). لا بريد إلكترونيا لصاحب(ة) الطلب: سلموا الوصل الذي يُطبع بعد ذلك من هذه الصفحة. وتُخبر الهيئة.
form-complain_cdai-post-reasons = موضوع الشكاية
form-complain_cdai-post-field = نص الشكاية كما ورد
form-complain_cdai-post-on = يوم الإيداع أو يوم إرسال البريد المضمون
form-complain_cdai-post-files = الشكاية الموقعة
form-complain_cdai-post-button = تسجيل الشكاية
form-assess-paper-title = تسجيل رأي طالب(ة) المعلومات في العناصر
form-assess-paper-hint = لا يفتح هذا الرأي أي أجل ولا يوقفه.
form-assess-paper-note = كلمة طالب(ة) المعلومات (اختياري)
form-assess-paper-button = تسجيل الرأي
form-close-paper-title = تسجيل إغلاق الملف بطلب من طالب(ة) المعلومات
form-close-paper-hint = يُغلق الملف ولا يُعد الأمر مسوّى: ما مُنح يبقى واجبا، والشكايات تبقى ممكنة داخل آجالها (قاعدة وصل).
form-close-paper-reasons = التقييم الوارد في الورقة (اختياري)
form-close-paper-button = تسجيل الإغلاق
form-withdraw-paper-title = تسجيل سحب الطلب من طالب(ة) المعلومات
form-withdraw-paper-hint = يتوقف الأجل نهائيا.
form-withdraw-paper-hint-over = انتهى الأجل يوم { $due } { $none }: يبقى ذلك مسجلا، ولا يتغير الحق في الشكاية منه.
form-withdraw-paper-field = ما جاء في الورقة (اختياري)
form-withdraw-paper-button = تسجيل السحب
form-decide-complaint = تبتون هنا في الشكاية المودعة يوم { $on }.
form-decide-contested = تبتون هنا في الشكاية المودعة يوم { $on }، وموضوعها: { $what }.
form-decide-order = تنتظر البت أكثر من شكاية: يُبت في أقدمها أولا، ولكل منها قرار (قاعدة وصل).
form-complaint-items-closed = أُغلق الملف، فلا تهم الشكاية إلا ما جاء بعد إغلاقه (قاعدة وصل). إن لم تضعوا علامة، فهي تهم ذلك كله.
form-complaint-items-beside = هذه وحدها هي العناصر التي يمكن أن تهمها الشكاية اليوم (المادتان 19 و20). إن لم تضعوا علامة، فهي تهم ما لم يُسلَّم منها كاملا.
form-complaint-items-means = { $n_form ->
    [one] إذا لم تختاروا أي عنصر، شملت الشكاية العنصر { $items }.
    [two] إذا لم تختاروا أي عنصر، شملت الشكاية العنصرين { $items }.
   *[other] إذا لم تختاروا أي عنصر، شملت الشكاية العناصر { $items }.
 }
form-complaint-items-beside-only = هذه وحدها هي العناصر التي يمكن أن تهمها الشكاية اليوم (المادتان 19 و20).
form-extend-despite = بقي من الأغيار من يُستشار، وهو غير مقيد في الملف.
form-complaint-despite = السبب هو هذا: لم يصل ما ورد في الملف أنه سُلم.
