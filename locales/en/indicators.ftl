indicators-title = The right of access to information in figures
indicators-lead = { $period }. Figures as they stood on { $as_of }.
indicators-provisional = provisional figures
indicators-period = Period
indicators-show = Show
indicators-headline = { $n ->
    [one] Of every 100 requests that fell due, { $silent } has no reply
   *[other] Of every 100 requests that fell due, { $silent } have no reply
 }
indicators-headline-few = { $n ->
    [one] 1 request fell due; without a reply: { $silent }
   *[other] { $n } requests fell due; without a reply: { $silent }
 }
indicators-headline-none = No request fell due in this period
indicators-ten = Ten figures, each with its denominator
indicators-definition = Definition
indicators-by-region = By region
indicators-by-kind = By kind of body
indicators-by-region-note = Bodies located in the region, sorted by share on time.
indicators-group = Group
indicators-central = central administrations and national establishments
indicators-on-time = on time
indicators-late = late
indicators-silent = no reply
indicators-n = total
indicators-stock = Are requests piling up?
indicators-stock-title = Open requests at the end of each month
indicators-stock-told = Figures as of { $day }. What is entered late is counted by the next revision.
indicators-month = Month
indicators-open-start = start
indicators-received = received
indicators-answered = replied to
indicators-closed = withdrawn, forwarded
indicators-open-end = end
indicators-table = The same figures as a table
indicators-json = JSON data
indicators-csv = CSV data
indicators-families = Other families
indicators-all = All indicators
indicators-value = Value
indicators-series = Over time
indicators-series-row = { $period }, as of { $as_of }
indicators-formula = Formula
indicators-id = Identifier
indicators-not-reached = not reached
indicators-none = cannot be computed
indicators-interval = interval { $interval }
indicators-of-requests = { $n ->
    [one] { $k } of { $count } request that fell due
   *[other] { $k } of { $count } requests that fell due
 }
indicators-of-items = { $n ->
    [one] { $k } of { $count } item
   *[other] { $k } of { $count } items
 }
indicators-of-refused = { $n ->
    [one] { $k } of { $count } refused item
   *[other] { $k } of { $count } refused items
 }
indicators-of-cells = { $n ->
    [one] { $k } of { $count } cell checked
   *[other] { $k } of { $count } cells checked
 }
indicators-of-bodies = { $n ->
    [one] in { $k } of { $count } body
   *[other] in { $k } of { $count } bodies
 }
indicators-of-received = { $n ->
    [one] of { $count } request, open ones included
   *[other] of { $count } requests, open ones included
 }
indicators-of-inhabitants = Requests: { $k }; inhabitants: { $count } (census of 2024)
indicators-of-any = { $k } of { $n }
indicators-few = fewer than 20: the number says more than the percentage
indicators-of-requests-head = { $n ->
    [one] { $k } of { $count } request that fell due, before the head of the body
   *[other] { $k } of { $count } requests that fell due, before the head of the body
 }
indicators-of-complaints-head = { $n ->
    [one] { $k } of { $count } complaint to the head of the body
   *[other] { $k } of { $count } complaints to the head of the body
 }
indicators-of-answers = { $n ->
    [one] of { $count } reply alone
   *[other] of { $count } replies alone
 }
indicators-of-late = { $n ->
    [one] of { $count } late reply
   *[other] of { $count } late replies
 }
indicators-of-open = { $n ->
    [one] of { $count } open request
   *[other] of { $count } open requests
 }
indicators-of-legs = { $n ->
    [one] of { $count } sending to departments, open ones included
   *[other] of { $count } sendings to departments, open ones included
 }
indicators-from-to = interval from { $low } to { $high } points
said-hidden = hidden (c)
said-hidden-more = Fewer than five people, or a number that would give them away.
said-no-data = no data
said-no-data-more = Nothing is on record yet for this figure.
said-in-edition = in the published edition
said-in-edition-more = This figure stands in the files of the published edition of the period.
said-edition-to-come = in the edition to come
said-edition-to-come-more = This figure is read in the edition of the period, which is not published yet.
said-in-table = see the table
said-in-table-more = This figure is read row by row, below.
said-yearly = in the final edition
said-yearly-more = What concerns requesters is told in the final edition of each year alone, sixty working days after its end; there is none yet for this period.
said-few-waits = fewer than 30 requests
said-few-waits-more = The median wait of one body is told from 30 requests on.
indicators-people = By stated gender, { $year }
indicators-people-note = From the final edition of the year alone, and never for a body. Each count from 1 to 4, and whatever would give it away, is hidden (c).
indicators-people-none = By stated gender
indicators-people-told = Told as of { $as_of }.
people-in-edition = { $title }, from the final edition as of { $as_of }
people-repeated = This edition is a revision: it repeats what the first one told of requesters, and changes it only where each number moved by five or more, so that nobody can tell who was added between the two. The sum may thus differ from the total.
indicators-people-received = received
level-head = head of the body
level-cdai = Committee
dim-figure = Other figures of the same indicator
dim-level = Before the head of the body, before the Committee
dim-bucket = Replies by working days
dim-open_bucket = Open requests by working days waited
dim-ground = By reason
dim-outcome = Items by outcome
dim-head_ending = Complaints to the head of the body
dim-cdai_ending = Complaints to the Committee
dim-category = By category of article 10
dim-region = By region
dim-finding = By fault
dim-request_id = The oldest, in working days waited
dim-channel = By channel
dim-language = By language of the request
dim-topic = By field
dim-urgent = Urgent and ordinary
dim-gender = By stated gender
dim-requester_category = By stated capacity
dim-requester_region = By stated region
extension-other = another reason
decision-pending = not decided yet
log-not_exactly_one_filed = not received, or received more than once
log-closed_before_filing = closed before it was received
log-event_before_filing = an event before it was received
log-more_than_one_terminal_event = more than one ending
log-item_out_of_range = number of an item that does not exist
log-unknown_event_type = unknown event
log-events_without_request = events without a request
unit-points = points
family-V = Volume and stock
family-T = Time limits and silence
family-B = Backlog
family-O = Outcome by item
family-Q = Quality and form
family-C = Complaints and follow-up
family-R = Inside the body
family-P = Proactive publication
family-D = Persons in charge
family-E = Equity
family-S = Compliance score
family-K = Data quality
figures-title = Figures of the body
figures-lead = What the public sees of your body, same definition and same denominator.
figures-peers = Beside bodies of the same kind
figures-own = Your figures
figures-note = Under 20 requests, no percentage: the number says more.

calendar-title = Work out a time limit
calendar-lead = Choose the time limit and its first day: here is the last one, and why.
calendar-rule = Which time limit?
calendar-start = First day
calendar-start-hint = The day the request, the reply or the complaint was received, or the end of the previous time limit.
calendar-class = The body
calendar-class-hint = Some closures do not concern every body.
calendar-go = Work out
calendar-result = Last day
calendar-days = { $days } ({ $article }).
calendar-from = The time limit starts from: { $start }.
calendar-provisional = Provisional date: a public holiday not announced yet may change it.
calendar-ribbon = Day by day
calendar-note = The text published in the Official Gazette prevails. Days and holidays as the administration publishes them; those not announced yet are computed and marked provisional.
ribbon-last = last day
ribbon-day-start = { $start }: day not counted
ribbon-key-last = last day

committee-title = Committee
committee-lead = An entry is never erased: the Committee cancels it with a reason; it stays in the register and is no longer counted.
committee-search = Number or words of the subject
committee-list = Latest entries
committee-none = No entry with these words.
committee-void = Cancel this entry
committee-national = The country

rights-title = My rights in plain words
rights-lead = Eight paragraphs. Law 31-13 prevails.
rights-1 = My right
rights-1-more = Citizens, and foreigners lawfully resident in Morocco, can ask for the information that public bodies hold (art. 3-4), without saying why. It is free of charge, except for copying, processing or sending (art. 5).
rights-2 = The time limits
rights-2-more = The body has 20 working days from receipt (art. 16). It can extend by as many again if it tells you beforehand, in writing, with the reason. The day of receipt, weekends and public holidays do not count.
rights-3 = Urgency
rights-3-more = If the information is needed to protect the life, safety or freedom of persons: 3 days (art. 17). The extension cases of article 16 apply.
rights-4 = Refusals
rights-4-more = Article 7 protects, for example, defence, State security and private life. Any refusal is in writing and gives reasons (art. 18). If only a part is protected, it is removed and the rest is handed over (art. 8).
rights-5 = After silence
rights-5-more = It is neither yes nor no. Complain to the head of the body within 20 working days (art. 19). Without an answer in 15 days, you have 30 days to complain to the Committee (art. 20).
rights-6 = After a refusal
rights-6-more = The same path, counted from receipt of the reply: head of the body, Committee, then court within 60 days (art. 19-21), in that order. Say which item is missing.
rights-7 = Re-use
rights-7-more = You can publish and re-use for lawful purposes, with source and date, without distortion, without harm to the general interest or to third parties (art. 6). A distortion that causes harm can be punished (art. 29).
rights-8 = What is public
rights-8-more = If you agree to publication: the body, the subject, the items, the dates, the reply, complaints and what they are about, decisions and their reasons, opinions on items. Never your name, address, card number or telephone; the departments that look for the document do not see them. Do not write personal data in the items.
