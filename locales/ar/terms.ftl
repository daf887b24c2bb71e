## الأسماء التي تتكرر في كل الصفحات. كلمة واحدة لكل شيء.
wasl = وصل
law = القانون رقم 31.13
requester = طالب(ة) المعلومات
officer = الشخص المكلف
officer-in-sentence = الشخص المكلف
cdai = لجنة الحق في الحصول على المعلومات
body-in-sentence = هيئة «{ $name }»

## الأدوار
role-requester = طالب(ة) المعلومات
role-citizen = طالب(ة) المعلومات
role-journalist = صحافي(ة)
role-registry = مكتب الضبط
role-official = الشخص المكلف
role-department = المصلحة المعنية
role-superior = الرئيس(ة) التسلسلي(ة)
role-head = رئيس(ة) الهيئة
role-complaints_officer = المكلف(ة) بالشكايات
role-third_party = الغير
role-committee = اللجنة
role-cdai = اللجنة
role-court = المحكمة الإدارية المختصة
role-clock = النظام
role-admin = مدير(ة) المنصة
role-body = الهيئة

## أنواع الهيئات
kind-region = جهة
kind-province = إقليم
kind-prefecture = عمالة
kind-commune = جماعة
kind-arrondissement = مقاطعة
kind-ministry = وزارة
kind-administration = إدارة
kind-court = محكمة
kind-house = مجلس البرلمان
kind-constitutional_body = مؤسسة دستورية
kind-public_establishment = مؤسسة عمومية
kind-university = جامعة
kind-other = هيئة أخرى
kinds-region = الجهات
kinds-province = الأقاليم
kinds-prefecture = العمالات
kinds-commune = الجماعات
kinds-arrondissement = المقاطعات
kinds-ministry = الوزارات
kinds-administration = الإدارات
kinds-court = المحاكم
kinds-house = مجلسا البرلمان
kinds-constitutional_body = المؤسسات الدستورية
kinds-public_establishment = المؤسسات العمومية
kinds-university = الجامعات
kinds-other = هيئات أخرى
class-state_administration = إدارات الدولة
class-territorial_collectivity = الجماعات الترابية
class-public_establishment = المؤسسات العمومية
class-other = هيئات أخرى

## مآل العناصر
outcome-provided_full = مقدم كاملا
outcome-provided_partial = مقدم جزئيا
outcome-already_public = منشور ومتاح للعموم
outcome-not_held = غير متوفر
outcome-refused = مرفوض
outcome-omitted = دون رد
outcome-elsewhere = لدى الهيئة الأخرى
outcome-elsewhere-sent = أُحيل على الهيئة الأخرى
outcome-elsewhere-answered = ردت الهيئة الأخرى
outcome-elsewhere-again = أُحيل مرة أخرى
outcome-ended = انتهى دون رد
outcome-waiting = في انتظار الرد

## كلمة طالب المعلومات
assessment-complete = هذا ما طلبته
assessment-partial = ينقصه شيء
assessment-evasive = لا يجيب عن السؤال
assessment-not_the_item = شيء آخر
assessment-not_received = لم يصلني

## أسباب الرفض (المادة 18)
ground-REF-1 = عدم توفر المعلومات
ground-REF-2 = استثناء من المادة 7
ground-REF-3 = معلومات منشورة ومتاحة للعموم
ground-REF-4 = طلب مكرر خلال نفس السنة
ground-REF-5 = طلب غير واضح
ground-REF-6 = معلومات في طور التحضير أو الإعداد
ground-REF-7 = مودعة لدى «أرشيف المغرب»
ground-REF-9 = سبب آخر مع ذكر نصه
ground-REF-9-bare = سبب آخر
ground-unreasoned = دون ذكر السبب

## الاستثناءات (المادة 7)
exception-EXC-01 = الدفاع الوطني
exception-EXC-02 = أمن الدولة الداخلي والخارجي
exception-EXC-03 = الحياة الخاصة للأفراد
exception-EXC-04 = معطيات شخصية
exception-EXC-05 = المس بالحريات والحقوق الأساسية
exception-EXC-06 = حماية مصادر المعلومات
exception-EXC-07 = العلاقات مع دولة أو منظمة دولية حكومية
exception-EXC-08 = السياسة النقدية أو الاقتصادية أو المالية للدولة
exception-EXC-09 = الملكية الصناعية وحقوق المؤلف والحقوق المجاورة
exception-EXC-10 = الضحايا والشهود والخبراء والمبلغون
exception-EXC-11 = سرية بنص تشريعي خاص
exception-EXC-12 = سرية مداولات المجلس الوزاري ومجلس الحكومة
exception-EXC-13 = سرية الأبحاث والتحريات الإدارية
exception-EXC-14 = سير المساطر القضائية والتمهيدية
exception-EXC-15 = المنافسة الحرة والمشروعة والنزيهة والمبادرة الخاصة

## أسباب التمديد (المادة 16)
extension-EXT-1 = تعذر الاستجابة كليا أو جزئيا داخل الأجل
extension-EXT-2 = عدد كبير من المعلومات
extension-EXT-3 = تعذر توفير المعلومات داخل الأجل
extension-EXT-4 = ضرورة استشارة الغير

## فئات النشر الاستباقي (المادة 10)
pro-PRO-01 = الاتفاقيات
pro-PRO-02 = القوانين والأنظمة
pro-PRO-03 = مشاريع القوانين
pro-PRO-04 = مشاريع قوانين المالية
pro-PRO-05 = مقترحات القوانين
pro-PRO-06 = ميزانيات الجماعات الترابية وقوائمها المالية
pro-PRO-07 = المهام والهياكل والاتصال
pro-PRO-08 = الأنظمة والمساطر والدلائل
pro-PRO-09 = الخدمات والوثائق المطلوبة
pro-PRO-10 = حقوق وواجبات المرتفق وطرق التظلم
pro-PRO-11 = شروط التراخيص والأذونات
pro-PRO-12 = نتائج الانتخابات
pro-PRO-13 = الصفقات العمومية
pro-PRO-14 = مباريات التوظيف والامتحانات المهنية
pro-PRO-15 = مناصب المسؤولية والمناصب العليا
pro-PRO-16 = التقارير والبرامج والدراسات
pro-PRO-17 = الإحصائيات الاقتصادية والاجتماعية
pro-PRO-18 = معلومات الشركات
pro-PRO-19 = معلومات التنافس الحر والنزيه
pub-published = منشور
pub-outdated = متقادم
pub-missing = غير منشور
pub-not_applicable = غير معني
pub-unchecked = لم يُفحص بعد

## القنوات وطرق التسلم
channel-in_person = الإيداع المباشر
channel-post = البريد العادي
channel-registered_post = البريد المضمون
channel-email = البريد الإلكتروني
channel-online = البوابة
channel-forwarded = إحالة من هيئة أخرى
delivery-email = البريد الإلكتروني
delivery-pickup_paper = تسلم نسخة ورقية
delivery-pickup_electronic = تسلم نسخة إلكترونية
delivery-onsite = الاطلاع المباشر بعين المكان
delivery-post = البريد العادي
delivery-other = حامل آخر
request-ordinary = عادي
request-urgent = مستعجل
language-ar = العربية
language-fr = الفرنسية
language-zgh = الأمازيغية
language-other = لغة أخرى
identity-cnie = رقم البطاقة الوطنية للتعريف
identity-residence = رقم وثيقة الإقامة

## من يطلب (اختياري)
category-citizen = مواطن(ة)
category-journalist = صحافي(ة)
category-researcher = باحث(ة)
category-association = جمعية
category-business = مقاولة
category-not_stated = غير مصرح به
gender-F = أنثى
gender-M = ذكر
gender-NS = غير مصرح به
age-under_18 = أقل من 18 سنة
age-18-29 = من 18 إلى 29 سنة
age-30-39 = من 30 إلى 39 سنة
age-40-49 = من 40 إلى 49 سنة
age-50-59 = من 50 إلى 59 سنة
age-60_plus = 60 سنة فما فوق
region-MA-01 = طنجة-تطوان-الحسيمة
region-MA-02 = الشرق
region-MA-03 = فاس-مكناس
region-MA-04 = الرباط-سلا-القنيطرة
region-MA-05 = بني ملال-خنيفرة
region-MA-06 = الدار البيضاء-سطات
region-MA-07 = مراكش-آسفي
region-MA-08 = درعة-تافيلالت
region-MA-09 = سوس-ماسة
region-MA-10 = كلميم-واد نون
region-MA-11 = العيون-الساقية الحمراء
region-MA-12 = الداخلة-وادي الذهب

## الآجال
rule-R16-INIT = الرد على طلب عادي: 20 يوم عمل
rule-R16-EXT = الرد بعد التمديد: 40 يوم عمل من التوصل
rule-R17-URG = الرد المستعجل: 3 أيام
rule-R17-URG-EXT = الرد المستعجل بعد التمديد: 6 أيام من التوصل
rule-R17-URG-WD = الرد المستعجل، بأيام العمل
rule-R19-LODGE = الشكاية إلى رئيس(ة) الهيئة: 20 يوم عمل
rule-R19-ANSWER = قرار رئيس(ة) الهيئة: 15 يوما
rule-R20-LODGE = الشكاية إلى اللجنة: 30 يوما
rule-R20-ANSWER = رد اللجنة: 30 يوما
rule-R21-COURT = الطعن أمام المحكمة: 60 يوما
rule-R21-COURT-FRANC = الطعن أمام المحكمة، دون احتساب اليومين الأول والأخير
limit-start-R16-INIT = التوصل بالطلب
limit-start-filed = الإيداع في وصل
limit-start-R16-EXT = التوصل بالطلب
limit-start-R17-URG = التوصل بالطلب
limit-start-R17-URG-EXT = التوصل بالطلب
limit-start-R17-URG-WD = التوصل بالطلب
limit-start-R19-LODGE = التوصل بالرد، أو نهاية أجله دون رد
limit-start-R19-ANSWER = توصل رئيس(ة) الهيئة بالشكاية
limit-start-R20-LODGE = التوصل بقرار رئيس(ة) الهيئة، أو نهاية أجله دون قرار
limit-start-R20-ANSWER = توصل اللجنة بالشكاية
limit-start-R21-COURT = التوصل برد اللجنة، أو نهاية أجله دون رد
limit-start-R21-COURT-FRANC = التوصل برد اللجنة، أو نهاية أجله دون رد
bar-on_time = داخل الأجل
bar-late = متأخر
bar-silent = دون رد

## مآل الشكايات
decision-upheld = مقبولة
decision-partly = مقبولة جزئيا
decision-rejected = مرفوضة
decision-inadmissible = غير مقبولة شكلا
decision-settled = سُويت بتسليم المعلومات
ending-settled = سُويت: بتسليم المعلومات، أو بإغلاق صاحبها الملف
void-test = تسجيل تجريبي
void-spam = رسالة لا علاقة لها بطلب معلومات
void-duplicate = تسجيل مكرر للطلب نفسه
