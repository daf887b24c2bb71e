# Where the file stands: complaints, rights, what to do now, and who.
standing-head-pending = Complaint addressed to the head of the body on { $on }; decision due by { $due } (art. 19).
standing-head-overdue = Complaint addressed to the head of the body on { $on }. The decision was due by { $due }; none is recorded (art. 19).
standing-head-decided = The head of the body decided on { $decided } the complaint of { $on }: { $decision } (art. 19).
standing-head-decided-late = The head of the body decided on { $decided }, after the time limit of { $due }, the complaint of { $on }: { $decision } (art. 19).
standing-head-dropped = Complaint addressed to the head of the body on { $on }; the file was closed before the decision, which is not awaited any more (rule of Wasl).
standing-cdai-pending = Complaint lodged with the Committee on { $on }; its answer is due by { $due } (art. 20).
standing-cdai-overdue = Complaint lodged with the Committee on { $on }. Its answer was due by { $due }; none is recorded (art. 20).
standing-cdai-decided = The Committee closed on { $decided } the complaint of { $on }: { $decision } (art. 20).
standing-cdai-decided-late = The Committee closed on { $decided }, after the time limit of { $due }, the complaint of { $on }: { $decision } (art. 20).
standing-cdai-dropped = Complaint lodged with the Committee on { $on }; the file was closed before its answer, which is not awaited any more (rule of Wasl).
standing-head-dropped-voided = Complaint addressed to the head of the body on { $on }; the entry was voided before the decision, which is not awaited any more (rule of Wasl).
standing-cdai-dropped-voided = Complaint lodged with the Committee on { $on }; the entry was voided before its answer, which is not awaited any more (rule of Wasl).
standing-head-given-up = What the head of the body granted on { $decided } and was not given is no longer awaited: the file is closed (rule of Wasl).
standing-cdai-given-up = What the Committee recommended on { $decided } and was not given is no longer awaited: the file is closed (rule of Wasl).
standing-not-given = { $n ->
    [one] Not given: item { $items }.
   *[other] Not given: items { $items }.
 }
standing-fell-cost = Costs announced on { $on }: nothing is left to settle.
standing-fell-question = Question put to the requester on { $on }: no answer is awaited any more.
standing-fell-question-you = Question put to you on { $on }: your answer is no longer awaited.
standing-fell-transfer = Forwarding proposed on { $on }: it does not take place any more.
standing-forwarded-given = { $n ->
    [one] Already dealt with by this body and not forwarded: item { $items }.
   *[other] Already dealt with by this body and not forwarded: items { $items }.
 }
standing-proposed-given = { $n ->
    [one] Already dealt with, and not to be forwarded: item { $items }.
   *[other] Already dealt with, and not to be forwarded: items { $items }.
 }
standing-came-given = { $n ->
    [one] This request follows an earlier one, of which { $body } has dealt with item { $items }; it is not asked again here, and the items here have numbers of their own.
   *[other] This request follows an earlier one, of which { $body } has dealt with items { $items }; they are not asked again here, and the items here have numbers of their own.
 }
standing-unopened = { $n ->
    [one] Item { $items } was not given whole. No complaint is open about it: the request ended before the reply and before the end of the time limit (art. 19).
   *[other] Items { $items } were not given whole. No complaint is open about them: the request ended before the reply and before the end of the time limit (art. 19).
 }
standing-unopened-asked = It is for the other body to answer that.
standing-you-head = You can complain to the head of the body until { $last } ({ $article }).
standing-you-head-answered = If this does not satisfy you, you can complain to the head of the body until { $last } ({ $article }).
standing-you-cdai = You can complain to the Committee until { $last } ({ $article }).
standing-you-court = You can bring an action against the decision of the head of the body before the administrative court until { $last } ({ $article }).
standing-you-court-silent = You can bring an action before the administrative court until { $last } ({ $article }).
standing-over-wider = By a wider reading of the law its last day was { $bar }.
standing-disputed = On a stricter reading of the law, this time limit ended on { $strict }.
standing-over-head = The time limit for a complaint to the head of the body ended on { $due } (art. 19).
standing-over-cdai = The time limit for a complaint to the Committee ended on { $due } (art. 20).
standing-over-court = The time limit for an action before the administrative court ended on { $due } (art. 21).
standing-over-unseen-yours = This count begins with the filing on Wasl (Wasl’s rule). By law it begins with the day on which the body received the request (art. 14 and 19): if you handed it in later, your time limits are longer, and the complaint is handed in to its head in writing.
standing-over-unseen = This count begins with the filing on Wasl (Wasl’s rule). By law it begins with the day on which the body received the request (art. 14 and 19), which Wasl does not know.
standing-given-up = You closed the file: no complaint is open any more about what came before. A new request remains possible.
standing-given-up-they = The requester closed the file: no complaint is open any more about what came before.
standing-ended-late = The time limit of the reply had ended on { $due }, { $none }.
without-reply = without a reply
without-whole-reply = without a whole reply
standing-upheld-withdrawn = The request is withdrawn: the body has nothing more to give under it (rule of Wasl).
standing-upheld-forwarded = The request is forwarded: this body has nothing more to give under it (rule of Wasl).
standing-upheld-voided = The entry is cancelled: what had been granted is awaited here no more (rule of Wasl).
standing-voided-court = The recourse before the administrative court does not depend on this cancellation: it keeps its own days (art. 21).
agreed-you = with your consent
agreed-you-paper = from a paper of { $paper }, recorded as your consent
agreed-they = with the requester’s consent
agreed-they-paper = from a consent on paper, dated { $paper }
standing-omitted = { $n ->
    [one] Left without a reply: item { $items }.
   *[other] Left without a reply: items { $items }.
 }
standing-early = { $n ->
    [one] Already answered: item { $items }; its outcome is below.
   *[other] Already answered: items { $items }; their outcomes are below.
 }
standing-asks-details = The body asked for what was missing: { $missing }. Nothing records here that it came.
standing-asks-cost-you = Costs are put to you (art. 5); your choice is awaited.
standing-asks-cost = Costs put to the requester wait for a reply (art. 5).
standing-asks-clarify-you = The body asks you: “{ $question }”; your reply is awaited.
standing-asks-clarify-you-several = The body asks you: { $questions }; your reply to all of these questions is awaited.
quoted = “{ $text }”
standing-asks-clarify = A question to the requester waits for a reply.
standing-asked = { $n ->
    [one] Asked of your department: item { $items }.
   *[other] Asked of your department: items { $items }.
 }
standing-asked-by = { $n ->
    [one] Asked of your department: item { $items }; internal date: { $due }.
   *[other] Asked of your department: items { $items }; internal date: { $due }.
 }
standing-asked-over = What your department was asked is not awaited any more: the request ended.
desk-bucket-ended = ended less than 30 days ago
standing-asked-all = Asked of your department: all the items.
standing-asked-all-by = Asked of your department: all the items; internal date: { $due }.
standing-unseen = Without an account here: { $names }. Nobody there sees the request: hand it over, then enter the answer.
case-right-before = If there is no reply by **{ $due }**: complaint to the head of the body from **{ $opens }** until **{ $last }** ({ $article }).
case-right-before-cdai = If there is no decision by **{ $due }**: complaint to the Committee from **{ $opens }** until **{ $last }** ({ $article }).
case-right-before-court = If the Committee has not answered by **{ $due }**: action before the administrative court from **{ $opens }** until **{ $last }** ({ $article }).
case-right-open = A complaint to the head of the body is open until **{ $last }** ({ $article }). The decision is due within 15 days.
case-right-after = If the reply is not enough: complaint to the head of the body until **{ $last }** ({ $article }).
case-right-cdai = Complaint to the Committee on the Right of Access to Information (CDAI) until **{ $last }** ({ $article }).
case-right-court = Action before the competent administrative court until **{ $last }** ({ $article }). It is filed with the court, not here.
case-leaf-due = due date
case-leaf-was = the reply was due on this day
case-leaf-head = last day for the complaint to the head of the body
case-leaf-cdai = last day for the complaint to the Committee
case-leaf-expected-cdai = day by which the body is awaited to follow the Committee’s recommendation
case-leaf-expected-head = day by which what the head of the body granted is awaited
case-leaf-court = last day for the action before the court
leaf-items = { $n ->
    [one] { $what } (item { $items })
   *[other] { $what } (items { $items })
 }
case-leaf-widest-head = last day of the complaint to the head of the body, on a wider reading of the law
case-leaf-widest-cdai = last day to ask the Committee, on a wider reading of the law
case-leaf-widest-court = last day before the court, on a wider reading of the law
case-leaf-shortest-head = last day of the complaint to the head of the body, by a shorter count
case-leaf-shortest-cdai = last day to ask the Committee, by a shorter count
case-leaf-shortest-court = last day before the court, by a shorter count
case-leaf-decision = the decision of the head of the body is due on this day
case-leaf-decision-cdai = the answer of the Committee is due on this day
case-leaf-answered = day of the reply
case-leaf-closed = day the file was closed
case-leaf-closed-entered = day on which the closing was recorded
case-leaf-withdrawn = day of the withdrawal
case-leaf-withdrawn-entered = day on which the withdrawal was recorded
case-leaf-forwarded = day of the forwarding
case-leaf-voided = day of the cancellation
case-now-hand-in = Hand in the request to the body, printed with its receipt. If this day passes without a reply, the silence is recorded by itself and your right to complain opens.
case-now-waiting-head-unseen = Hand in your complaint to the head of the body too, printed and against a receipt. The decision is due by { $due }.
standing-body-unseen-yours = Nobody of this body is on Wasl at present: what you address to it is handed in printed, against a receipt, or sent by registered post. By law the time limits run once the body receives it (art. 14); those of this page count from the filing on Wasl (Wasl’s rule).
standing-body-unseen = Nobody of this body is on Wasl at present. By law the time limits run once the body, or its head, receives what is addressed to it (art. 14 and 19); those of this page count from the filing on Wasl (Wasl’s rule).
standing-body-left-yours = Nobody of this body is on Wasl at present: what you address to it from now on is handed in printed, against a receipt, or sent by registered post. By law the time limit of a complaint runs once its head receives it (article 19); this page counts it from the filing on Wasl (rule of Wasl).
standing-body-left = Nobody of this body is on Wasl at present. By law the time limit of a complaint runs once its head receives it (article 19); this page counts it from the filing on Wasl (rule of Wasl).
standing-headless-yours = No head of this body has an account on Wasl: hand your complaint in to the head too, printed and against a receipt.
standing-headless-desk = No head of this body has an account here: hand the complaint to the head, and ask the administration of the platform to open one. The decision is entered from there alone.
standing-headless = No head of this body has an account on Wasl: the decision cannot be entered there.
standing-complaint-filed = On the day of the complaint, { $on }, nobody of this body was on Wasl: the time limit of the decision is counted here from that filing (rule of Wasl); the law counts it from the day on which the head of the body received it (article 19), which Wasl does not know.
standing-body-filed = On the day of the filing nobody of this body was on Wasl: the time limits on this page are counted from that filing (rule of Wasl); the law counts them from the day on which the body received the request (article 14), which Wasl does not know.
list-body-unseen = Nobody of this body is on Wasl at present: what the law counts from its receipt, or from that by its head, is counted from the filing on Wasl (Wasl’s rule).
standing-proposed-unseen-yours = Nobody of the proposed body is on Wasl at present: if you agree, it is for you to hand the new request in to it, printed and against a receipt, or to send it by registered post. By law the time limit runs once the body receives it (art. 14); Wasl counts it from the day on which the agreement is entered (Wasl’s rule).
standing-proposed-unseen = Nobody of the proposed body is on Wasl at present: after the agreement it is for the requester to hand the new request in to it. By law the time limit runs once the body receives it (art. 14); Wasl counts it from the day on which the agreement is entered (Wasl’s rule).
standing-forwarded-unseen-yours = Nobody of that other body is on Wasl at present: hand the new request in to it, printed and against a receipt, or send it by registered post. By law the time limit runs once the body receives it (art. 14); Wasl counts it from the day on which the agreement is entered (Wasl’s rule).
standing-forwarded-unseen = Nobody of that other body is on Wasl at present. By law the time limit of the new request runs once the body receives it (art. 14); Wasl counts it from the day on which the agreement is entered (Wasl’s rule).
case-now-wait = Nothing to do. If this day passes without a reply, that is recorded automatically and your right to complain opens.
case-now-silence = Complain to the head of the body by { $last }. The body must still reply.
case-now-silence-ended = You may complain of this absence of a reply to the head of the body by { $last }. The request itself has ended: no reply to it is due any more.
case-now-still-owed = The time limit is over; the body must still reply.
case-now-complain = If the reply is not enough, complain to the head of the body by { $last }.
case-now-cdai = If you have not obtained what you asked for, complain to the Committee by { $last }.
case-now-waiting-head = Nothing to do for now: the decision of the head of the body is due by { $due }.
case-now-waiting-cdai = Nothing to do for now: the answer of the Committee is due by { $due }.
case-now-awaits-head = The decision of the head of the body is due by { $due }.
case-now-awaits-cdai = The answer of the Committee is due by { $due }.
case-now-awaits-head-of = The decision of the head of the body on { $complaint } is due by { $due }.
case-now-awaits-cdai-of = The answer of the Committee to { $complaint } is due by { $due }.
complaint-of = the complaint of { $on }
complaint-of-items = { $n ->
    [one] the complaint of { $on } on item { $items }
   *[other] the complaint of { $on } on items { $items }
 }
case-now-also-cdai = You may also complain to the Committee again, by { $last } at the latest.
case-now-also-head = You may also complain to the head of the body again, by { $last } at the latest.
case-now-owed-head = After the decision of the head of the body of { $decided } on your complaint the body is to give what was granted, by { $until } (rule of Wasl); its reply will show here.
case-now-owed-cdai = After the recommendation of the Committee of { $decided } the body is expected to give what it recommends, by { $until } (rule of Wasl); its reply will show here.
case-now-owed-head-unseen = After the decision of the head of the body of { $decided } on your complaint the body is to give what was granted, by { $until } (rule of Wasl). Nobody there is on Wasl at present: its reply will reach you another way and will not show here.
case-now-owed-cdai-unseen = After the recommendation of the Committee of { $decided } the body is expected to give what it recommends, by { $until } (rule of Wasl). Nobody there is on Wasl at present: if it replies, that will be another way, and nothing will show here.
case-now-owed-head-past = The day by which what was granted was awaited after the decision of the head of the body of { $decided } on your complaint has passed: not all of it was given.
case-now-owed-cdai-past = The day by which the body was awaited to follow the Committee’s recommendation of { $decided } has passed: not all of it is recorded.
case-now-owed-head-past-nothing = The day by which what was granted was awaited after the decision of the head of the body of { $decided } on your complaint has passed: nothing is recorded as given since.
case-now-owed-cdai-past-nothing = The day by which the body was awaited to follow the Committee’s recommendation of { $decided } has passed: nothing is recorded.
case-now-owed-over = No complaint is open in this file any more; you can file a new request with the same body.
case-now-owed-or-court = You may still appeal to the administrative court until { $last } at the latest; it is lodged at the court, not here.
case-now-owed-or-cdai = If it does not come, you can turn to the Committee, until { $last } (article 20).
case-now-owed-or-cdai-partly = The Committee is open to you from now on for what was not granted, and should the rest not come, until { $last } (article 20).
case-now-cdai-open = You may turn to the Committee until { $last } at the latest (art. 20).
case-now-cdai-again = You may complain to the Committee again, by { $last } at the latest.
case-now-head-again = You may complain to the head of the body again, by { $last } at the latest.
case-now-court = An action before the administrative court is open, by { $last } at the latest. It is filed with the court, not here.
case-now-over = No complaint is open in this file any more. The body must still reply; you can also file a new request.
case-now-ended = Nothing.
standing-documents-stay = The documents of the file can still be read.
case-now-voided = If this cancellation is a mistake, write to the Committee (its page is below). You can also file a new request.
case-now-voided-double = Your request is followed under its other number, with its time limits. If this cancellation is a mistake, write to the Committee (its page is below).
case-now-voided-double-complaint = Your request is followed under its other number, with its time limits. A complaint lodged under this one does not go there by itself: if a complaint was open there already on that day, ask whoever received it to enter it under the other, under that day; if not, lodge it anew under the other number once it is open there: its page says from when. If this cancellation is a mistake, write to the Committee (its page is below).
case-now-forwarded = Follow the new request at the other body.
case-now-forwarded-unseen = Open the new request, print it and hand it in to the other body.
case-now-forwarded-over = Read the new request at the other body.
case-next-request-over = Read the new request
case-next-request = Follow the new request
case-now-desk-answer-only = Write the reply item by item and send it before the time limit ends.
case-now-desk-upheld = The head of the body upheld the complaint: complete the reply with what was not given.
case-now-desk-owed = The head of the body upheld the complaint: send the reply.
case-now-desk-owed-partly = The head of the body upheld the complaint in part: send the reply.
case-now-desk-partly = The head of the body upheld the complaint in part: complete the reply with what the decision grants.
case-now-desk-upheld-you = You upheld the complaint: complete the reply with what was not given.
case-now-desk-owed-you = You upheld the complaint: send the reply.
case-now-desk-owed-partly-you = You upheld the complaint in part: send the reply.
case-now-desk-partly-you = You upheld the complaint in part: complete the reply with what your decision grants.
case-now-desk-recommended = The Committee upholds the complaint and recommends: you can complete the reply with what was not given.
case-now-desk-recommended-partly = The Committee upholds the complaint in part and recommends: you can complete the reply with what it recommends to give.
case-now-desk-complaint = A complaint is being examined. You can complete the reply before the decision.
case-now-desk-complaints = Several complaints are being examined. You can complete the reply before the decisions.
case-now-none = Nothing to do in this file.
case-now-none-double = The request is followed under its other number. What came for this one, such as a complaint, does not go there by itself: enter it under the other, under the day on which it came, where the other allowed it on that day.
case-now-none-paper = Nothing to do in this file. If the paper that ended it was entered here by mistake, enter the request again, under the day on which it was received.
case-now-head-decide = Decide the complaint and inform the requester by { $due } (art. 19).
case-now-head-over-committee = Your decision was due by { $due }; none is recorded. The Committee has decided since: nothing waits for this decision any more. You may still enter it here.
case-now-head-over-given = Your decision was due by { $due }; none is recorded. All that the complaint is about was given since: nothing waits for this decision any more. You may still enter it here.
case-now-head-late = Your decision was due by { $due }. Decide the complaint now and inform the requester.
case-now-head-not-you = You signed the reply, so you do not decide the complaint about it (a rule of Wasl). Another head of the body does.
case-now-head-only-you = You signed the reply, so you do not decide the complaint about it (a rule of Wasl), and no other head of the body has an account here. Ask the administration of the platform to open one for whoever decides; if no decision is recorded by the end of { $due }, the requester can turn to the Committee (art. 20).
case-now-head-only-you-late = You signed the reply, so you do not decide the complaint about it (a rule of Wasl), and no other head of the body has an account here. Ask the administration of the platform to open one for whoever decides; the decision was due by { $due }.
case-now-desk-by-past = The day by which this was awaited has passed.
case-now-desk-by = This is awaited until { $due } (rule of Wasl).
case-now-desk-by-law = The legal time limit for the reply ends on { $due }.
case-now-desk-owed-cdai = The Committee upholds the complaint and recommends: send the reply.
case-now-desk-owed-cdai-partly = The Committee upholds the complaint in part and recommends: send the reply.
case-now-department = Answer the person in charge: do you hold this information? Attach the document if there is one.
case-now-department-by = Answer the person in charge by { $due }: do you hold this information? Attach the document if there is one.
case-now-department-none = Nothing is asked of your department in this file.
case-now-committee-decide = Examine the complaint and inform the requester of its outcome by { $due } (art. 20).
case-now-committee-late = The time limit ended on { $due }. Inform the requester of the outcome now (art. 20).
case-now-committee-none = No complaint in this file waits for the Committee.
case-now-public-ended = This request has ended. You can ask about the same subject.
thread-pen-department = The next step is with the department
thread-pen-department-items = { $n ->
    [one] { $name } (item { $items })
   *[other] { $name } (items { $items })
 }
thread-pen-decision-overdue = The decision was due by { $until }; none is recorded.
thread-ahead-cdai = Last day for the complaint to the Committee
thread-ahead-court = Last day for the action before the administrative court
thread-ahead-decision = Last day for the decision on the complaint
fact-closed = File closed on { $decided }: { $reasons }.
fact-closed-paper = Closing of the file dated { $decided }, recorded from a paper on { $entered }.
fact-withdrawn = Request withdrawn on { $decided }; the time limit stopped.
fact-withdrawn-late = Request withdrawn on { $decided }, after its time limit had ended on { $due } { $none }.
fact-withdrawn-paper = Withdrawal dated { $decided }, recorded from a paper on { $entered }; the time limit stopped.
fact-withdrawn-paper-late = Withdrawal dated { $decided }, recorded from a paper on { $entered }. The time limit had ended on { $due } { $none }.
fact-forwarded = Request forwarded on { $decided } to { $body2 }, { $agreed }. New request no. { $number }.
fact-forwarded-body = Request forwarded on { $decided } to { $body2 }, { $agreed }.
fact-forwarded-away = Request forwarded on { $decided } to another body, { $agreed }.
status-silence-say = The time limit ended on { $due } with no reply recorded. This is neither consent nor refusal; { $body } must still reply.
status-silence-part-say = The time limit ended on { $due } without a whole reply. This is neither consent to nor refusal of what is left; { $body } must still reply to it.
status-clarification_asked-unsaid-say = { $body } asked for a clarification. The time limit runs until { $due }.
status-referred_published-nowhere-say = According to { $body }, the information is published; the place is not given.
status-referred_published-several-say = According to { $body }, the information is published; the place it names stands under each item. Check that each answers your request.
status-forwarded-say = { $agreed }, { $body } forwarded the request on { $decided } to { $body2 }. New request no. { $number }, reply due by { $due }.
status-forwarded-past-say = { $agreed }, { $body } forwarded the request on { $decided } to { $body2 }. New request no. { $number }; its reply was due by { $due }.
status-forwarded-answered-say = { $agreed }, { $body } forwarded the request on { $decided } to { $body2 }. New request no. { $number }: a reply is recorded there.
status-forwarded-withdrawn-say = { $agreed }, { $body } forwarded the request on { $decided } to { $body2 }. New request no. { $number }: it has been withdrawn since.
status-forwarded-voided-say = { $agreed }, { $body } forwarded the request on { $decided } to { $body2 }. New request no. { $number }: the Committee has voided its entry since.
status-forwarded-again-say = { $agreed }, { $body } forwarded the request on { $decided } to { $body2 }. New request no. { $number }: it has been forwarded since to another body.
status-forwarded-away-say = { $agreed }, { $body } forwarded the request to another body on { $decided }.
status-closed-say = File closed on { $decided }: { $reasons }.
status-closed-paper-say = The body recorded on { $entered }, in your name, a closing of the file dated { $decided }.
finding-stays = This finding stays recorded in the file.
desk-bucket-complaints = with a complaint for the head of the body to decide
desk-department = Your department:
desk-search = Search all files
desk-search-words = Number or part of it, serial no., or words of the request
desk-search-day = Date of receipt
desk-search-all = All files, answered and closed ones too
desk-search-end = Back to the open requests
desk-search-none = No file of your body matches this search
desk-search-none-more = Check the number or the date, or search with one word of the subject.
desk-bucket-found = Found
desk-bucket-all = All files of the body, answered and closed ones too
desk-date = Date
desk-last-decision = last day for the decision
desk-own-day = answer of your department awaited
desk-all-none = Your body has no file yet
desk-empty-rest = Nothing waits here.
desk-empty-department = Nothing is asked of your department now.
desk-empty-department-here = Nothing that is asked of your department falls in this box.
committee-complaints = Files with a complaint waiting for the Committee
committee-complaints-all = All these files
committee-complaints-none = No complaint waits for the Committee.
committee-found = Search result
committee-received = counted from { $on }
form-return-own-title = Answer the person in charge
form-return-own-hint = Say whether you hold this information and attach the document. Your answer and its day stay in the file; the person in charge replies to the requester.
form-return-own-reasons = Do you hold the information?
form-return-own-field = Your answer, why it is not handed over, or who holds the document (optional)
form-return-own-button = Send the answer
form-files = Documents (optional)
form-files-hint = PDF, image or office file, 50 MB at most each.
form-files-kept = { $n ->
    [one] { $n } file kept from the last try.
   *[other] { $n } files kept from the last try.
 }
standing-you-head-again = You can complain again to the head of the body until { $last } ({ $article }).
standing-you-cdai-again = You can complain to the Committee again until { $last } ({ $article }).
case-right-again = Another complaint to the head of the body until **{ $last }** ({ $article }).
case-right-cdai-again = Another complaint to the Committee on the Right of Access to Information (CDAI) until **{ $last }** ({ $article }).
case-leaf-careful-cdai = to be safe, complain to the Committee by this day
case-leaf-careful-head = to be safe, complain to the head of the body by this day
case-right-careful-court = The limit of the action before the court is usually counted up to { $due }, but one reading of the text stops on { $last }: to be safe, do not wait longer.
case-right-careful-court-they = The limit of the action before the court is usually counted up to { $due }, but one reading of the text stops on { $last }.
case-right-careful-cdai = The limit of the complaint to the Committee is usually counted up to { $due }, but one reading of the text stops on { $last }: to be safe, do not wait longer.
case-right-careful-cdai-they = The limit of the complaint to the Committee is usually counted up to { $due }, but one reading of the text stops on { $last }.
case-right-told = By the calendar of today this count ends on { $count }; the date told before, { $due }, stays (rule of Wasl).
case-right-careful-head = The limit of this complaint to the head is usually counted up to { $due }, but one reading of the text stops on { $last }: to be safe, do not wait longer.
case-right-careful-head-they = The limit of this complaint to the head is usually counted up to { $due }, but one reading of the text stops on { $last }.
case-right-earlier-court = The limit of the action before the court is usually counted up to { $due }, but an earlier limit, opened by { $what }, stops on { $last }: to be safe, do not wait longer.
case-right-earlier-court-they = The limit of the action before the court is usually counted up to { $due }, but an earlier limit, opened by { $what }, stops on { $last }.
case-right-earlier-cdai = The limit of the complaint to the Committee is usually counted up to { $due }, but an earlier limit, opened by { $what }, stops on { $last }: to be safe, do not wait longer.
case-right-earlier-cdai-they = The limit of the complaint to the Committee is usually counted up to { $due }, but an earlier limit, opened by { $what }, stops on { $last }.
case-right-earlier-head = The limit of this complaint to the head is usually counted up to { $due }, but an earlier limit, opened by { $what }, stops on { $last }: to be safe, do not wait longer.
case-right-earlier-head-they = The limit of this complaint to the head is usually counted up to { $due }, but an earlier limit, opened by { $what }, stops on { $last }.
case-right-before-court-earlier = An earlier limit of the action before the court, opened by { $what }, stops on { $last }: to be safe, do not wait longer.
case-right-before-court-earlier-they = An earlier limit of the action before the court, opened by { $what }, stops on { $last }.
case-right-before-cdai-earlier = An earlier limit of the complaint to the Committee, opened by { $what }, stops on { $last }: to be safe, do not wait longer.
case-right-before-cdai-earlier-they = An earlier limit of the complaint to the Committee, opened by { $what }, stops on { $last }.
standing-supplemented = The body completed or changed its reply on { $on }.
standing-supplemented-again = The body completed or changed its reply again on { $on }.
fact-referred_published-since = { $body } replied on { $answered } ({ $first }); since its supplement of { $changed } its reply is that the information is published.
fact-refused-since = { $body } replied on { $answered } ({ $first }); since its supplement of { $changed } the request is refused: { $reasons } (art. 18).
fact-refused-with = { $body } refused the request on { $answered }; with its supplement of { $changed } the grounds are: { $reasons } (art. 18).
fact-answered_partial-since = { $body } replied on { $answered } ({ $first }), then changed its reply by a supplement on { $changed }. Items given in full: { $done } of { $total }. What became of the rest stands under each.
fact-answered_full-since = { $body } replied on { $answered } ({ $first }); since its supplement of { $changed } every item is given.
reply-was-referred_published = referred to what is published
reply-was-refused = refusal
reply-was-answered_partial = partial reply
reply-was-answered_full = all given
standing-expected-head = By the decision of the head of the body of { $decided }, the information for which the complaint is upheld is awaited until { $until } (rule of Wasl).
standing-expected-head-past = By the decision of the head of the body of { $decided }, the information for which the complaint is upheld was awaited until { $until } (rule of Wasl); not all of it was given.
standing-expected-head-past-nothing = By the decision of the head of the body of { $decided }, the information for which the complaint is upheld was awaited until { $until } (rule of Wasl); none of it is recorded as given since.
standing-expected-cdai = The recommendation of the Committee of { $decided } is not an order: what the body does with it is awaited until { $until } (rule of Wasl).
standing-expected-cdai-past = The recommendation of the Committee of { $decided } is not an order: what the body would do with it was awaited until { $until } (rule of Wasl); not all of it is recorded.
standing-expected-cdai-past-nothing = The recommendation of the Committee of { $decided } is not an order: what the body would do with it was awaited until { $until } (rule of Wasl); nothing is recorded.
case-contest = If this act is not yours
case-contest-act = Entered in your name on { $entered }: { $act }.
case-contest-act-filed = Entered in your name on { $entered }, from a request received on { $acted } ({ $channel }): { $act }.
case-contest-act-complaint = Entered in your name on { $entered }, from a complaint on paper that counts from { $acted }: { $act }.
case-contest-act-declared = Entered in your name on { $entered }, from a paper dated { $acted }: { $act }.
case-contest-named = { $act } (entered on { $entered })
case-contest-named-filed = { $act } (entered on { $entered }, from a request received on { $acted }, { $channel })
case-contest-named-complaint = { $act } (entered on { $entered }, from a complaint on paper that counts from { $acted })
case-contest-named-declared = { $act } (entered on { $entered }, from a paper dated { $acted })
case-contest-how = If it is yours, there is nothing to do. If it is not, or if what was entered is not what you wrote, contest it in writing with the head of the body ({ $body }). The text is ready: copy it or print the page, sign it, hand it in at the body against a receipt.
case-contest-how-own = If it is yours, there is nothing to do. If it is not, contest it in writing with the head of the body ({ $body }). The text is ready: copy it or print the page, sign it, hand it in at the body against a receipt.
case-contest-again = If it was ended by an act that is not yours, the body can enter the request again under the day on which it received it: its time limits run from that day (article 16).
case-contest-field = Your objection
case-contest-ready = To the head of the body ({ $body }): I contest what was entered in my name in the file of my request no. { $number }, { $came }: { $acts }. This act is not mine, or what was entered is not what I wrote. I ask that the file be corrected and that I be answered in writing.
case-contest-ready-own = To the head of the body ({ $body }): I contest what was entered in my name in the file of my request no. { $number }, { $came }: { $acts }. This act is not mine. I ask that the file be corrected and that I be answered in writing.
case-contest-body = The body and its person in charge:
case-contest-cdai = You may also turn to the Committee, which receives complaints and examines them (article 22).
case-contest-act-cdai = Entered in your name on { $entered } by the Committee, from a complaint on paper that counts from { $acted }: { $act }.
case-contest-how-cdai = If it is yours, you have nothing to do. If it is not, or what is entered is not what you wrote, contest it in writing with the Committee. The text is ready: copy it or print the page, sign it, send it to the Committee by registered post or hand it in against a receipt.
case-contest-ready-cdai = To the Committee on the right of access to information: I contest what is entered in my name in the file of my request no. { $number }, { $came }: { $acts }. This act is not mine, or what is entered is not what I wrote. I ask for the file to be corrected and for a written answer.
case-contest-cdai-only = The Committee:
case-contest-cdai-mixed = What the Committee entered is contested with it; it also receives complaints and examines them (article 22).
standing-about = { $n ->
    [one] That complaint is about item { $items }.
   *[other] That complaint is about items { $items }.
 }
standing-right-items = { $n ->
    [one] It holds for item { $items }.
   *[other] It holds for items { $items }.
 }
standing-owed = { $n ->
    [one] Still to come: item { $items }.
   *[other] Still to come: items { $items }.
 }
standing-followed-none-head = { $n ->
    [one] After the decision of the head of the body of { $decided }, the body replied on { $on } that it does not hold item { $items }.
   *[other] After the decision of the head of the body of { $decided }, the body replied on { $on } that it does not hold items { $items }.
 }
standing-followed-none-cdai = { $n ->
    [one] After the recommendation of the Committee of { $decided }, the body replied on { $on } that it does not hold item { $items }.
   *[other] After the recommendation of the Committee of { $decided }, the body replied on { $on } that it does not hold items { $items }.
 }
standing-followed-head = { $n ->
    [one] After the decision of the head of the body of { $decided }, the body gave more of item { $items } on { $on }.
   *[other] After the decision of the head of the body of { $decided }, the body gave more of items { $items } on { $on }.
 }
standing-followed-cdai = { $n ->
    [one] After the recommendation of the Committee of { $decided }, the body gave more of item { $items } on { $on }.
   *[other] After the recommendation of the Committee of { $decided }, the body gave more of items { $items } on { $on }.
 }
case-leaf-expected-head-past = day by which what the head of the body granted was awaited
case-leaf-expected-cdai-past = day by which the body was awaited to follow the Committee’s recommendation
case-now-desk-consulted = The opinion of a third party is awaited: enter it when it comes, or enter that none came.
case-now-desk-cost = The requester’s choice about the costs is awaited: enter it if they make it on the spot or in writing.
case-now-desk-departments = The answer of a department is awaited: enter it if it comes to you outside Wasl.
case-now-desk-proposed = The forwarding that you proposed waits for the requester’s agreement; without it the reply is still due here.
standing-over-used = No complaint about this reply is open any more.
contested-head-silence = the lack of a reply in time, established on { $on }
contested-head-silence-to-come = the lack of a reply in time, if it is established on { $on }
contested-head-recounted = the lack of a reply found on { $on }, before the time limit was counted again
contested-head-reply = the reply of { $on }
contested-head-supplement = the supplement of { $on }
contested-head-several = several events of the request
contested-cdai-silence = the lack of a decision of the head in time, established on { $on }
contested-cdai-silence-to-come = the lack of a decision of the head in time, if it is established on { $on }
contested-cdai-recounted = the lack of a decision of the head found on { $on }, before the time limit was counted again
contested-cdai-decision = the decision of the head of { $on }
contested-cdai-several = several events before the head of the body
contested-court-silence = the lack of an answer of the Committee in time, established on { $on }
contested-court-silence-to-come = the lack of an answer of the Committee in time, if it is established on { $on }
contested-court-recounted = the lack of an answer of the Committee found on { $on }, before the time limit was counted again
contested-court-decision = the answer of the Committee of { $on }
contested-items = { $n ->
    [one] { $what } on item { $items }
   *[other] { $what } on items { $items }
 }
standing-contests = This complaint is about { $what }.
thread-decided = On the complaint of { $on }, about { $what }.
thread-complaint-no = Serial number of the complaint: { $number }
standing-disputed-usual = As it is usually counted, this time limit ended on { $strict }; a wider reading of the law keeps it open.
case-right-before-of = This is the time limit of the complaint of { $on }, about { $what }.
standing-contests-items = { $n ->
    [one] This complaint is about { $what }, and about item { $items }.
   *[other] This complaint is about { $what }, and about items { $items }.
 }
