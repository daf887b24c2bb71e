## الأعداد والآجال: صيغة لكل عدد.
left-working = { $n_form ->
    [0] اليوم آخر يوم
    [one] بقي يوم عمل واحد
    [two] بقي يوما عمل
    [few] بقيت { $n } أيام عمل
   *[other] بقي { $n } يوم عمل
 }
left-calendar = { $n_form ->
    [0] اليوم آخر يوم
    [one] بقي يوم واحد
    [two] بقي يومان
    [few] بقيت { $n } أيام
    [many] بقي { $n } يوما
   *[other] بقي { $n } يوم
 }
late-working = { $n_form ->
    [0] متأخر بأقل من يوم عمل
    [one] متأخر بيوم عمل واحد
    [two] متأخر بيومي عمل
    [few] متأخر بـ { $n } أيام عمل
   *[other] متأخر بـ { $n } يوم عمل
 }
late-calendar = { $n_form ->
    [one] متأخر بيوم واحد
    [two] متأخر بيومين
    [few] متأخر بـ { $n } أيام
    [many] متأخر بـ { $n } يوما
   *[other] متأخر بـ { $n } يوم
 }
days-working = { $n_form ->
    [0] اليوم نفسه
    [one] يوم عمل واحد
    [two] يوما عمل
    [few] { $n } أيام عمل
   *[other] { $n } يوم عمل
 }
days-calendar = { $n_form ->
    [0] اليوم نفسه
    [one] يوم واحد
    [two] يومان
    [few] { $n } أيام
    [many] { $n } يوما
   *[other] { $n } يوم
 }
items = { $n_form ->
    [0] لا عنصر
    [one] عنصر واحد
    [two] عنصران
    [few] { $n } عناصر
    [many] { $n } عنصرا
   *[other] { $n } عنصر
 }
count-least = ما لا يقل عن { $count }
requests-count-least = { $found } على الأقل
requests-none-newest = لا طلب بين أحدث ما فيه هذه الكلمات. أضيفوا كلمة أدق.
requests-before = ما هو أقدم من الطلب { $number }
requests-from-start = من البداية
requests-count = { $n_form ->
    [0] لا طلب
    [one] طلب واحد
    [two] طلبان
    [few] { $count } طلبات
    [many] { $count } طلبا
   *[other] { $count } طلب
 }
bodies-count = { $n_form ->
    [0] لا هيئة
    [one] هيئة واحدة
    [two] هيئتان
    [few] { $count } هيئات
   *[other] { $count } هيئة
 }
answered-after-days = { $n_form ->
    [0] أول رد في اليوم نفسه
    [one] أول رد بعد يوم واحد
    [two] أول رد بعد يومين
    [few] أول رد بعد { $n } أيام
    [many] أول رد بعد { $n } يوما
   *[other] أول رد بعد { $n } يوم
 }
answered-after = { $n_form ->
    [0] أول رد في اليوم نفسه
    [one] أول رد بعد يوم عمل واحد
    [two] أول رد بعد يومي عمل
    [few] أول رد بعد { $n } أيام عمل
   *[other] أول رد بعد { $n } يوم عمل
 }
k-of-n = { $k } من { $n }
wait-seconds = { $n_form ->
    [one] ثانية واحدة
    [two] ثانيتين
    [few] { $n } ثوان
   *[other] { $n } ثانية
 }
wait-minutes = { $n_form ->
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $n } دقائق
   *[other] { $n } دقيقة
 }
article = المادة { $article }
articles-two = المادتان { $first } و{ $second }
articles-more = المواد { $first } و{ $second }
art = المادة { $article }
arts-two = المادتان { $first } و{ $second }
arts-more = المواد { $first } و{ $second }
money = { $n_form ->
    [few] { $amount } دراهم
    [many] { $amount } درهما
   *[other] { $amount } درهم
 }
size-b = { $n } بايت
size-kb = { $n } كيلوبايت
size-mb = { $n } ميغابايت

## ما غيرته لائحة محينة لأيام العطل في أجل
moved-reply = آخر يوم للرد: { $to } بدل { $from }.
moved-R19-LODGE = آخر يوم للشكاية إلى رئيس(ة) الهيئة: { $to } بدل { $from }.
moved-R19-ANSWER = آخر يوم لقرار رئيس(ة) الهيئة: { $to } بدل { $from }.
moved-R20-LODGE = آخر يوم للشكاية إلى اللجنة: { $to } بدل { $from }.
moved-R20-ANSWER = آخر يوم لرد اللجنة: { $to } بدل { $from }.
moved-R21-COURT = آخر يوم للطعن أمام المحكمة: { $to } بدل { $from }.
moved-R21-COURT-FRANC = آخر يوم للطعن أمام المحكمة: { $to } بدل { $from }.
moved-added = { $n_form ->
    [one] يوم العطلة المضاف: { $days }.
    [two] يوما العطلة المضافان: { $days }.
   *[other] أيام العطل المضافة: { $days }.
 }
moved-removed = { $n_form ->
    [one] يوم العطلة المحذوف: { $days }.
    [two] يوما العطلة المحذوفان: { $days }.
   *[other] أيام العطل المحذوفة: { $days }.
 }
moved-day = { $day } ({ $name })
moved-closure = إغلاق استثنائي
confirmed-reply = آخر يوم للرد، بعد تحيين لائحة العطل: { $to }.
confirmed-R19-LODGE = آخر يوم للشكاية إلى رئيس(ة) الهيئة، بعد تحيين لائحة العطل: { $to }.
confirmed-R19-ANSWER = آخر يوم لقرار رئيس(ة) الهيئة، بعد تحيين لائحة العطل: { $to }.
confirmed-R20-LODGE = آخر يوم للشكاية إلى اللجنة، بعد تحيين لائحة العطل: { $to }.
confirmed-R20-ANSWER = آخر يوم لرد اللجنة، بعد تحيين لائحة العطل: { $to }.
confirmed-R21-COURT = آخر يوم للطعن أمام المحكمة، بعد تحيين لائحة العطل: { $to }.
confirmed-R21-COURT-FRANC = آخر يوم للطعن أمام المحكمة، بعد تحيين لائحة العطل: { $to }.
recount-counted = يحتسب آخر يوم للرد في المؤشرات: { $to } بدل { $from }.
recount-counted-head = يحتسب آخر يوم لقرار رئيس(ة) الهيئة في المؤشرات: { $to } بدل { $from }.
recount-counted-cdai = يحتسب آخر يوم لرد اللجنة في المؤشرات: { $to } بدل { $from }.
