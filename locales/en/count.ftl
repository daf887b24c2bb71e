## Numbers and time limits.
left-working = { $n ->
    [0] last day today
    [one] { $n } working day left
   *[other] { $n } working days left
 }
left-calendar = { $n ->
    [0] last day today
    [one] { $n } day left
   *[other] { $n } days left
 }
late-working = { $n ->
    [0] less than a working day late
    [one] { $n } working day late
   *[other] { $n } working days late
 }
late-calendar = { $n ->
    [one] { $n } day late
   *[other] { $n } days late
 }
days-working = { $n ->
    [0] the same day
    [one] { $n } working day
   *[other] { $n } working days
 }
days-calendar = { $n ->
    [0] the same day
    [one] { $n } day
   *[other] { $n } days
 }
items = { $n ->
    [0] no items
    [one] { $n } item
   *[other] { $n } items
 }
count-least = at least { $count }
requests-count-least = at least { $found }
requests-none-newest = No request among the newest that hold these words. Add a more precise word.
requests-before = Older than request { $number }
requests-from-start = From the beginning
requests-count = { $n ->
    [0] no requests
    [one] { $count } request
   *[other] { $count } requests
 }
bodies-count = { $n ->
    [0] no bodies
    [one] { $count } body
   *[other] { $count } bodies
 }
answered-after-days = { $n ->
    [0] first reply on the same day
    [one] first reply after { $n } day
   *[other] first reply after { $n } days
 }
answered-after = { $n ->
    [0] first reply on the same day
    [one] first reply after { $n } working day
   *[other] first reply after { $n } working days
 }
k-of-n = { $k } of { $n }
wait-seconds = { $n ->
    [one] { $n } second
   *[other] { $n } seconds
 }
wait-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
 }
article = article { $article }
articles-two = articles { $first } and { $second }
articles-more = articles { $first } and { $second }
art = art. { $article }
arts-two = art. { $first } and { $second }
arts-more = art. { $first } and { $second }
money = { $amount } DH
size-b = { $n } B
size-kb = { $n } kB
size-mb = { $n } MB

## What a newer calendar did to a time limit
moved-reply = Last day for the reply: { $to } instead of { $from }.
moved-R19-LODGE = Last day for the complaint to the head of the body: { $to } instead of { $from }.
moved-R19-ANSWER = Last day for the decision of the head of the body: { $to } instead of { $from }.
moved-R20-LODGE = Last day for the complaint to the Committee: { $to } instead of { $from }.
moved-R20-ANSWER = Last day for the answer of the Committee: { $to } instead of { $from }.
moved-R21-COURT = Last day for an action before the court: { $to } instead of { $from }.
moved-R21-COURT-FRANC = Last day for an action before the court: { $to } instead of { $from }.
moved-added = { $n ->
    [one] Public holiday added: { $days }.
   *[other] Public holidays added: { $days }.
 }
moved-removed = { $n ->
    [one] Public holiday removed: { $days }.
   *[other] Public holidays removed: { $days }.
 }
moved-day = { $day } ({ $name })
moved-closure = exceptional closure
confirmed-reply = Last day for the reply, unchanged under the new calendar: { $to }.
confirmed-R19-LODGE = Last day for the complaint to the head of the body, unchanged under the new calendar: { $to }.
confirmed-R19-ANSWER = Last day for the decision of the head of the body, unchanged under the new calendar: { $to }.
confirmed-R20-LODGE = Last day for the complaint to the Committee, unchanged under the new calendar: { $to }.
confirmed-R20-ANSWER = Last day for the answer of the Committee, unchanged under the new calendar: { $to }.
confirmed-R21-COURT = Last day for an action before the court, unchanged under the new calendar: { $to }.
confirmed-R21-COURT-FRANC = Last day for an action before the court, unchanged under the new calendar: { $to }.
recount-counted = In the indicators the last day for the reply is { $to } and not { $from }.
recount-counted-head = In the indicators the last day for the decision of the head of the body is { $to } and not { $from }.
recount-counted-cdai = In the indicators the last day for the reply of the Committee is { $to } and not { $from }.
