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
answered-after = { $n ->
    [0] reply on the same day
    [one] reply after { $n } working day
   *[other] reply after { $n } working days
 }
k-of-n = { $k } of { $n }
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
