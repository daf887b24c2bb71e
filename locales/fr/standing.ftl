# Où en est le dossier : plaintes, droits, ce qui reste à faire, et par qui.
standing-head-pending = Plainte adressée au chef de l’organisme le { $on } ; décision due au plus tard le { $due } (art. 19).
standing-head-overdue = Plainte adressée au chef de l’organisme le { $on }. La décision était due le { $due } ; aucune n’est inscrite (art. 19).
standing-head-decided = Le chef de l’organisme a décidé le { $decided } de la plainte du { $on } : { $decision } (art. 19).
standing-head-decided-late = Le chef de l’organisme a décidé le { $decided }, après la fin de son délai, le { $due }, de la plainte du { $on } : { $decision } (art. 19).
standing-head-dropped = Plainte adressée au chef de l’organisme le { $on } ; le dossier a été clos avant la décision, qui n’est plus attendue (règle de Wasl).
standing-cdai-pending = Commission saisie le { $on } ; sa réponse est due au plus tard le { $due } (art. 20).
standing-cdai-overdue = Commission saisie le { $on }. Sa réponse était due le { $due } ; aucune n’est inscrite (art. 20).
standing-cdai-decided = La Commission a donné suite le { $decided } à la plainte du { $on } : { $decision } (art. 20).
standing-cdai-decided-late = La Commission a donné suite le { $decided }, après la fin de son délai, le { $due }, à la plainte du { $on } : { $decision } (art. 20).
standing-cdai-dropped = Commission saisie le { $on } ; le dossier a été clos avant sa réponse, qui n’est plus attendue (règle de Wasl).
standing-head-dropped-voided = Plainte adressée au chef de l’organisme le { $on } ; la saisie a été annulée avant la décision, qui n’est plus attendue (règle de Wasl).
standing-cdai-dropped-voided = Commission saisie le { $on } ; la saisie a été annulée avant sa réponse, qui n’est plus attendue (règle de Wasl).
standing-head-given-up = Ce que le chef de l’organisme a accordé le { $decided } et qui n’a pas été communiqué n’est plus attendu : le dossier est clos (règle de Wasl).
standing-cdai-given-up = Ce que la Commission a recommandé le { $decided } et qui n’a pas été communiqué n’est plus attendu : le dossier est clos (règle de Wasl).
standing-not-given = { $n ->
    [one] Non communiqué : élément { $items }.
   *[other] Non communiqués : éléments { $items }.
 }
standing-fell-cost = Frais annoncés le { $on } : il n’y a plus rien à régler.
standing-fell-question = Question posée à la personne le { $on } : aucune réponse n’y est plus attendue.
standing-fell-question-you = Question qui vous a été posée le { $on } : votre réponse n’y est plus attendue.
standing-fell-transfer = Transmission proposée le { $on } : elle n’a plus lieu d’être.
standing-forwarded-given = { $n ->
    [one] Déjà traité par cet organisme et non transmis : élément { $items }.
   *[other] Déjà traités par cet organisme et non transmis : éléments { $items }.
 }
standing-proposed-given = { $n ->
    [one] Déjà traité, et qui ne serait pas transmis : élément { $items }.
   *[other] Déjà traités, et qui ne seraient pas transmis : éléments { $items }.
 }
standing-came-given = { $n ->
    [one] Cette demande fait suite à une première, dont { $body } a déjà traité l’élément { $items } : il n’est pas redemandé ici, et les éléments d’ici ont leurs propres numéros.
   *[other] Cette demande fait suite à une première, dont { $body } a déjà traité les éléments { $items } : ils ne sont pas redemandés ici, et les éléments d’ici ont leurs propres numéros.
 }
standing-unopened = { $n ->
    [one] L’élément { $items } n’a pas été communiqué en entier. Aucune plainte n’est ouverte à ce sujet : la demande a pris fin avant la réponse et avant la fin du délai (art. 19).
   *[other] Les éléments { $items } n’ont pas été communiqués en entier. Aucune plainte n’est ouverte à ce sujet : la demande a pris fin avant la réponse et avant la fin du délai (art. 19).
 }
standing-unopened-asked = C’est à l’autre organisme d’y répondre.
standing-you-head = Vous pouvez porter plainte auprès du chef de l’organisme jusqu’au { $last } ({ $article }).
standing-you-head-answered = Si cela ne vous satisfait pas, vous pouvez porter plainte auprès du chef de l’organisme jusqu’au { $last } ({ $article }).
standing-you-cdai = Vous pouvez saisir la Commission jusqu’au { $last } ({ $article }).
standing-you-court = Vous pouvez former un recours contre la décision du chef de l’organisme devant le tribunal administratif jusqu’au { $last } ({ $article }).
standing-you-court-silent = Vous pouvez former un recours devant le tribunal administratif jusqu’au { $last } ({ $article }).
standing-over-wider = Selon une lecture plus large de la loi, son dernier jour était le { $bar }.
standing-disputed = Selon une lecture plus stricte de la loi, ce délai a pris fin le { $strict }.
standing-over-head = Le délai de la plainte au chef de l’organisme a pris fin le { $due } (art. 19).
standing-over-cdai = Le délai pour saisir la Commission a pris fin le { $due } (art. 20).
standing-over-court = Le délai du recours devant le tribunal administratif a pris fin le { $due } (art. 21).
standing-over-unseen-yours = Ce compte part du dépôt sur Wasl (règle de Wasl). Selon la loi, il part du jour où l’organisme a reçu la demande (art. 14 et 19) : si vous la lui avez remise plus tard, vos délais sont plus longs, et la plainte se remet à son chef par écrit.
standing-over-unseen = Ce compte part du dépôt sur Wasl (règle de Wasl). Selon la loi, il part du jour où l’organisme a reçu la demande (art. 14 et 19), que Wasl ne connaît pas.
standing-given-up = Vous avez clos le dossier : plus de plainte sur ce qui précède. Une nouvelle demande reste possible.
standing-given-up-they = Dossier clos à la demande de la personne : plus de plainte sur ce qui précède.
standing-ended-late = Le délai de réponse avait pris fin le { $due } { $none }.
without-reply = sans réponse
without-whole-reply = sans réponse complète
standing-upheld-withdrawn = La demande est retirée : l’organisme n’a plus rien à communiquer à ce titre (règle de Wasl).
standing-upheld-forwarded = La demande est transmise : cet organisme n’a plus rien à communiquer à ce titre (règle de Wasl).
standing-upheld-voided = La saisie est annulée : ce qui avait été accordé n’est plus attendu ici (règle de Wasl).
standing-voided-court = Le recours devant le tribunal administratif ne dépend pas de cette annulation : il garde ses propres délais (art. 21).
agreed-you = avec votre accord
agreed-you-paper = d’après un papier du { $paper }, inscrit comme votre accord
agreed-they = avec l’accord de la personne
agreed-they-paper = d’après un accord sur papier, daté du { $paper }
standing-omitted = { $n ->
    [one] Sans réponse : élément { $items }.
   *[other] Sans réponse : éléments { $items }.
 }
standing-early = { $n ->
    [one] Réponse déjà donnée sur l’élément { $items } ; son issue figure plus bas.
   *[other] Réponse déjà donnée sur les éléments { $items } ; leur issue figure plus bas.
 }
standing-asks-details = L’organisme a demandé ce qui manquait : { $missing }. Rien n’inscrit ici qu’il l’a reçu.
standing-asks-cost-you = Des frais vous sont proposés (art. 5) ; votre choix est attendu.
standing-asks-cost = Des frais proposés à la personne attendent sa réponse (art. 5).
standing-asks-clarify-you = L’organisme vous demande : « { $question } » ; votre réponse est attendue.
standing-asks-clarify-you-several = L’organisme vous demande : { $questions } ; votre réponse à toutes ces questions est attendue.
quoted = « { $text } »
standing-asks-clarify = Une précision demandée à la personne attend sa réponse.
standing-asked = { $n ->
    [one] Demandé à votre service : élément { $items }.
   *[other] Demandé à votre service : éléments { $items }.
 }
standing-asked-by = { $n ->
    [one] Demandé à votre service : élément { $items } ; délai interne : { $due }.
   *[other] Demandé à votre service : éléments { $items } ; délai interne : { $due }.
 }
standing-asked-over = Ce qui était demandé à votre service n’est plus attendu : la demande a pris fin.
desk-bucket-ended = ayant pris fin depuis moins de 30 jours
standing-asked-all = Demandé à votre service : tous les éléments.
standing-asked-all-by = Demandé à votre service : tous les éléments ; délai interne : { $due }.
standing-unseen = Sans compte ici : { $names }. Personne n’y voit la demande : remettez-la, puis inscrivez la réponse.
case-right-before = Sans réponse au **{ $due }** : plainte au chef de l’organisme à partir du **{ $opens }** et jusqu’au **{ $last }** ({ $article }).
case-right-before-cdai = Sans décision au **{ $due }** : plainte à la Commission à partir du **{ $opens }** et jusqu’au **{ $last }** ({ $article }).
case-right-before-court = Sans réponse de la Commission au **{ $due }** : recours devant le tribunal administratif à partir du **{ $opens }** et jusqu’au **{ $last }** ({ $article }).
case-right-open = La plainte au chef de l’organisme est ouverte jusqu’au **{ $last }** ({ $article }). La décision est due sous 15 jours.
case-right-after = Si la réponse ne suffit pas : plainte au chef de l’organisme jusqu’au **{ $last }** ({ $article }).
case-right-cdai = Plainte à la Commission du droit d’accès à l’information jusqu’au **{ $last }** ({ $article }).
case-right-court = Recours devant le tribunal administratif compétent jusqu’au **{ $last }** ({ $article }). Il se dépose au tribunal, pas ici.
case-leaf-due = date limite de réponse
case-leaf-was = la réponse était due ce jour
case-leaf-head = dernier jour de la plainte au chef de l’organisme
case-leaf-cdai = dernier jour pour saisir la Commission
case-leaf-expected-cdai = jour où la suite de la recommandation de la Commission est attendue
case-leaf-expected-head = jour où ce que le chef de l’organisme a accordé est attendu
case-leaf-court = dernier jour du recours devant le tribunal
leaf-items = { $n ->
    [one] { $what } (élément { $items })
   *[other] { $what } (éléments { $items })
 }
case-leaf-widest-head = dernier jour de la plainte au chef de l’organisme, selon une lecture plus large de la loi
case-leaf-widest-cdai = dernier jour pour saisir la Commission, selon une lecture plus large de la loi
case-leaf-widest-court = dernier jour du recours devant le tribunal, selon une lecture plus large de la loi
case-leaf-shortest-head = dernier jour de la plainte au chef de l’organisme, selon un compte plus court
case-leaf-shortest-cdai = dernier jour pour saisir la Commission, selon un compte plus court
case-leaf-shortest-court = dernier jour du recours devant le tribunal, selon un compte plus court
case-leaf-decision = décision du chef de l’organisme due ce jour
case-leaf-decision-cdai = réponse de la Commission due ce jour
case-leaf-answered = jour de la réponse
case-leaf-closed = jour de la clôture
case-leaf-closed-entered = jour où la clôture a été inscrite
case-leaf-withdrawn = jour du retrait
case-leaf-withdrawn-entered = jour où le retrait a été inscrit
case-leaf-forwarded = jour de la transmission
case-leaf-voided = jour de l’annulation
case-now-hand-in = Remettez la demande à l’organisme, imprimée avec son récépissé. Si ce jour passe sans réponse, le silence est inscrit de lui-même et votre droit de plainte s’ouvre.
case-now-waiting-head-unseen = Remettez aussi votre plainte au chef de l’organisme, imprimée et contre récépissé. Sa décision est due au plus tard le { $due }.
standing-body-unseen-yours = Personne de cet organisme n’est à présent sur Wasl : ce que vous y adressez se remet imprimé, contre récépissé, ou s’envoie en recommandé. Selon la loi, les délais courent dès que l’organisme, ou son chef, le reçoit (art. 14 et 19) ; ceux de cette page sont comptés du dépôt sur Wasl (règle de Wasl).
standing-body-unseen = Personne de cet organisme n’est à présent sur Wasl. Selon la loi, les délais courent dès que l’organisme, ou son chef, reçoit ce qui lui est adressé (art. 14 et 19) ; ceux de cette page sont comptés du dépôt sur Wasl (règle de Wasl).
standing-body-left-yours = Personne de cet organisme n’est à présent sur Wasl : ce que vous y adressez désormais se remet imprimé, contre récépissé, ou s’envoie en recommandé. Selon la loi, le délai d’une plainte court dès que son chef la reçoit (art. 19) ; cette page le compte du dépôt sur Wasl (règle de Wasl).
standing-body-left = Personne de cet organisme n’est à présent sur Wasl. Selon la loi, le délai d’une plainte court dès que son chef la reçoit (art. 19) ; cette page le compte du dépôt sur Wasl (règle de Wasl).
standing-headless-yours = Aucun chef de cet organisme n’a de compte sur Wasl : remettez-lui aussi votre plainte, imprimée et contre récépissé.
standing-headless-desk = Aucun chef de cet organisme n’a de compte ici : remettez-lui la plainte, et demandez à l’administration de la plateforme de lui en ouvrir un. Sa décision ne s’inscrit que de là.
standing-headless = Aucun chef de cet organisme n’a de compte sur Wasl : sa décision ne peut y être inscrite.
standing-complaint-filed = Le jour du dépôt de la plainte, le { $on }, personne de cet organisme n’était sur Wasl : le délai de la décision est compté ici de ce dépôt (règle de Wasl) ; la loi le compte de sa réception par le chef de l’organisme (art. 19), que Wasl ne connaît pas.
standing-body-filed = Le jour du dépôt, personne de cet organisme n’était sur Wasl : les délais de cette page sont comptés de ce dépôt (règle de Wasl) ; la loi les compte de sa réception par l’organisme (art. 14), que Wasl ne connaît pas.
list-body-unseen = Personne de cet organisme n’est à présent sur Wasl : ce que la loi compte de sa réception, ou de celle par son chef, est compté du dépôt sur Wasl (règle de Wasl).
standing-proposed-unseen-yours = Personne de l’organisme proposé n’est à présent sur Wasl : si vous acceptez, c’est à vous de lui remettre la nouvelle demande, imprimée et contre récépissé, ou de la lui envoyer en recommandé. Selon la loi, le délai court dès que l’organisme la reçoit (art. 14) ; Wasl le compte à partir de l’inscription de l’accord (règle de Wasl).
standing-proposed-unseen = Personne de l’organisme proposé n’est à présent sur Wasl : après l’accord, c’est à la personne de lui remettre la nouvelle demande. Selon la loi, le délai court dès que l’organisme la reçoit (art. 14) ; Wasl le compte à partir de l’inscription de l’accord (règle de Wasl).
standing-forwarded-unseen-yours = Personne de cet autre organisme n’est à présent sur Wasl : remettez-lui la nouvelle demande, imprimée et contre récépissé, ou envoyez-la en recommandé. Selon la loi, le délai court dès que l’organisme la reçoit (art. 14) ; Wasl le compte à partir de l’inscription de l’accord (règle de Wasl).
standing-forwarded-unseen = Personne de cet autre organisme n’est à présent sur Wasl. Selon la loi, le délai de la nouvelle demande court dès que l’organisme la reçoit (art. 14) ; Wasl le compte à partir de l’inscription de l’accord (règle de Wasl).
case-now-wait = Rien à faire. Si ce jour passe sans réponse, le silence est inscrit de lui-même et votre droit de plainte s’ouvre.
case-now-silence = Portez plainte auprès du chef de l’organisme au plus tard le { $last }. L’organisme doit toujours répondre.
case-now-silence-ended = Vous pouvez porter plainte de cette absence de réponse auprès du chef de l’organisme au plus tard le { $last }. La demande elle-même a pris fin : aucune réponse n’y est plus due.
case-now-still-owed = Le délai est passé ; la réponse de l’organisme reste due.
case-now-complain = Si la réponse ne suffit pas, portez plainte auprès du chef de l’organisme au plus tard le { $last }.
case-now-cdai = Si vous n’avez pas obtenu ce que vous demandiez, saisissez la Commission au plus tard le { $last }.
case-now-waiting-head = Rien à faire pour l’instant : la décision du chef de l’organisme est due au plus tard le { $due }.
case-now-waiting-cdai = Rien à faire pour l’instant : la réponse de la Commission est due au plus tard le { $due }.
case-now-awaits-head = La décision du chef de l’organisme est due au plus tard le { $due }.
case-now-awaits-cdai = La réponse de la Commission est due au plus tard le { $due }.
case-now-awaits-head-of = La décision du chef de l’organisme sur { $complaint } est due au plus tard le { $due }.
case-now-awaits-cdai-of = La réponse de la Commission sur { $complaint } est due au plus tard le { $due }.
complaint-of = la plainte du { $on }
complaint-of-items = { $n ->
    [one] la plainte du { $on } sur l’élément { $items }
   *[other] la plainte du { $on } sur les éléments { $items }
 }
case-now-also-cdai = Vous pouvez aussi saisir de nouveau la Commission, au plus tard le { $last }.
case-now-also-head = Vous pouvez aussi porter une nouvelle plainte auprès du chef de l’organisme, au plus tard le { $last }.
case-now-owed-head = Après la décision du chef de l’organisme du { $decided } sur votre plainte, c’est à l’organisme de donner ce qui a été accordé, au plus tard le { $until } (règle de Wasl) ; sa réponse s’affichera ici.
case-now-owed-cdai = Après la recommandation de la Commission du { $decided }, l’organisme est attendu pour donner ce qu’elle recommande, au plus tard le { $until } (règle de Wasl) ; sa réponse s’affichera ici.
case-now-owed-head-unseen = Après la décision du chef de l’organisme du { $decided } sur votre plainte, c’est à l’organisme de donner ce qui a été accordé, au plus tard le { $until } (règle de Wasl). Personne n’y est à présent sur Wasl : sa réponse vous parviendra par une autre voie, et ne s’affichera pas ici.
case-now-owed-cdai-unseen = Après la recommandation de la Commission du { $decided }, l’organisme est attendu pour donner ce qu’elle recommande, au plus tard le { $until } (règle de Wasl). Personne n’y est à présent sur Wasl : s’il répond, ce sera par une autre voie, et rien ne s’affichera ici.
case-now-owed-head-past = Le jour où ce qui avait été accordé était attendu, après la décision du chef de l’organisme du { $decided } sur votre plainte, est passé : tout n’a pas été remis.
case-now-owed-cdai-past = Le jour où la suite de l’organisme était attendue, après la recommandation de la Commission du { $decided }, est passé : elle n’est pas inscrite en entier.
case-now-owed-head-past-nothing = Le jour où ce qui avait été accordé était attendu, après la décision du chef de l’organisme du { $decided } sur votre plainte, est passé : rien n’est inscrit comme remis depuis.
case-now-owed-cdai-past-nothing = Le jour où la suite de l’organisme était attendue, après la recommandation de la Commission du { $decided }, est passé : aucune n’est inscrite.
case-now-owed-over = Aucune plainte n’est plus ouverte dans ce dossier ; vous pouvez déposer une nouvelle demande au même organisme.
case-now-owed-or-court = Un recours devant le tribunal administratif reste ouvert, au plus tard le { $last } ; il se dépose au tribunal, pas ici.
case-now-owed-or-cdai = Si elle ne vient pas, vous pouvez saisir la Commission, au plus tard le { $last } (art. 20).
case-now-owed-or-cdai-partly = La Commission vous est ouverte dès maintenant pour ce qui n’a pas été accordé, et si la suite ne vient pas, au plus tard le { $last } (art. 20).
case-now-cdai-open = Vous pouvez saisir la Commission, au plus tard le { $last } (art. 20).
case-now-cdai-again = Vous pouvez saisir de nouveau la Commission, au plus tard le { $last }.
case-now-head-again = Vous pouvez porter une nouvelle plainte auprès du chef de l’organisme, au plus tard le { $last }.
case-now-court = Un recours devant le tribunal administratif reste ouvert, au plus tard le { $last }. Il se dépose au tribunal, pas ici.
case-now-over = Aucune plainte n’est plus ouverte dans ce dossier. L’organisme doit toujours répondre ; vous pouvez aussi déposer une nouvelle demande.
case-now-ended = Rien.
standing-documents-stay = Les pièces du dossier restent consultables.
case-now-voided = Si cette annulation est une erreur, écrivez à la Commission (sa page est ci-dessous). Vous pouvez aussi déposer une nouvelle demande.
case-now-voided-double = Votre demande est suivie sous son autre numéro, avec ses délais. Si cette annulation est une erreur, écrivez à la Commission (sa page est ci-dessous).
case-now-voided-double-complaint = Votre demande est suivie sous son autre numéro, avec ses délais. Une plainte portée sous celui-ci n’y passe pas d’elle-même. Si la plainte y était déjà ouverte ce jour-là, demandez à qui l’a reçue de l’inscrire sous l’autre, à ce jour ; sinon, portez-la de nouveau sous l’autre quand elle y est ouverte : la page de l’autre numéro dit dès quand. Si cette annulation est une erreur, écrivez à la Commission (sa page est ci-dessous).
case-now-forwarded = Suivez la nouvelle demande auprès de l’autre organisme.
case-now-forwarded-unseen = Ouvrez la nouvelle demande, imprimez-la et remettez-la à l’autre organisme.
case-now-forwarded-over = Consultez la nouvelle demande auprès de l’autre organisme.
case-next-request-over = Consulter la nouvelle demande
case-next-request = Suivre la nouvelle demande
case-now-desk-answer-only = Rédigez la réponse élément par élément et envoyez-la avant la fin du délai.
case-now-desk-upheld = Le chef de l’organisme a accueilli la plainte : complétez la réponse par ce qui n’a pas été remis.
case-now-desk-owed = Le chef de l’organisme a accueilli la plainte : envoyez la réponse.
case-now-desk-owed-partly = Le chef de l’organisme a accueilli la plainte en partie : envoyez la réponse.
case-now-desk-partly = Le chef de l’organisme a accueilli la plainte en partie : complétez la réponse par ce que la décision accorde.
case-now-desk-upheld-you = Vous avez accueilli la plainte : complétez la réponse par ce qui n’a pas été remis.
case-now-desk-owed-you = Vous avez accueilli la plainte : envoyez la réponse.
case-now-desk-owed-partly-you = Vous avez accueilli la plainte en partie : envoyez la réponse.
case-now-desk-partly-you = Vous avez accueilli la plainte en partie : complétez la réponse par ce que votre décision accorde.
case-now-desk-recommended = La Commission accueille la plainte et recommande : vous pouvez compléter la réponse par ce qui n’a pas été remis.
case-now-desk-recommended-partly = La Commission accueille la plainte en partie et recommande : vous pouvez compléter la réponse par ce qu’elle recommande de remettre.
case-now-desk-complaint = Une plainte est en cours d’examen. Vous pouvez compléter la réponse avant la décision.
case-now-desk-complaints = Plusieurs plaintes sont en cours d’examen. Vous pouvez compléter la réponse avant les décisions.
case-now-none = Rien à faire dans ce dossier.
case-now-none-double = La demande est suivie sous son autre numéro. Ce qui est arrivé pour celui-ci, une plainte par exemple, n’y passe pas de lui-même : inscrivez-le sous l’autre, au jour où il est arrivé, si l’autre le permettait déjà ce jour-là.
case-now-none-paper = Rien à faire dans ce dossier. Si le papier qui y met fin a été inscrit ici par erreur, inscrivez de nouveau la demande, au jour où elle avait été reçue.
case-now-head-decide = Décidez de la plainte et informez la personne au plus tard le { $due } (art. 19).
case-now-head-over-committee = Votre décision était due le { $due } ; aucune n’est inscrite. La Commission s’est prononcée depuis : plus rien n’attend cette décision. Vous pouvez encore l’inscrire ici.
case-now-head-over-given = Votre décision était due le { $due } ; aucune n’est inscrite. Tout ce que vise la plainte a été communiqué depuis : plus rien n’attend cette décision. Vous pouvez encore l’inscrire ici.
case-now-head-late = Votre décision était due le { $due }. Décidez de la plainte maintenant et informez la personne.
case-now-head-not-you = Vous avez signé la réponse : vous ne décidez pas de la plainte qui la vise (règle de Wasl). Un autre responsable de l’organisme en décide.
case-now-head-only-you = Vous avez signé la réponse : vous ne décidez pas de la plainte qui la vise (règle de Wasl), et aucun autre responsable de l’organisme n’a de compte ici. Demandez à l’administration de la plateforme d’en ouvrir un à qui en décidera ; sans décision inscrite à la fin du { $due }, la personne peut saisir la Commission (art. 20).
case-now-head-only-you-late = Vous avez signé la réponse : vous ne décidez pas de la plainte qui la vise (règle de Wasl), et aucun autre responsable de l’organisme n’a de compte ici. Demandez à l’administration de la plateforme d’en ouvrir un à qui en décidera ; la décision était due le { $due }.
case-now-desk-by-past = Le jour où c’était attendu est passé.
case-now-desk-by = C’est attendu au plus tard le { $due } (règle de Wasl).
case-now-desk-by-law = Le délai légal de la réponse prend fin le { $due }.
case-now-desk-owed-cdai = La Commission accueille la plainte et recommande : envoyez la réponse.
case-now-desk-owed-cdai-partly = La Commission accueille la plainte en partie et recommande : envoyez la réponse.
case-now-department = Répondez à la personne chargée : détenez-vous ces informations ? Joignez le document s’il existe.
case-now-department-by = Répondez à la personne chargée au plus tard le { $due } : détenez-vous ces informations ? Joignez le document s’il existe.
case-now-department-none = Rien n’est demandé à votre service dans ce dossier.
case-now-committee-decide = Étudiez la plainte et informez la personne de la suite au plus tard le { $due } (art. 20).
case-now-committee-late = Le délai a pris fin le { $due }. Informez maintenant la personne de la suite (art. 20).
case-now-committee-none = Aucune plainte de ce dossier n’attend la Commission.
case-now-public-ended = Cette demande a pris fin. Vous pouvez demander sur le même sujet.
thread-pen-department = La main est au service
thread-pen-department-items = { $n ->
    [one] { $name } (élément { $items })
   *[other] { $name } (éléments { $items })
 }
thread-pen-decision-overdue = La décision était due le { $until } ; aucune n’est inscrite.
thread-ahead-cdai = Dernier jour pour saisir la Commission
thread-ahead-court = Dernier jour du recours devant le tribunal administratif
thread-ahead-decision = Dernier jour de la décision sur la plainte
fact-closed = Dossier clos le { $decided } : { $reasons }.
fact-closed-paper = Clôture du dossier datée du { $decided }, inscrite d’après un papier le { $entered }.
fact-withdrawn = Demande retirée le { $decided } ; le délai s’est arrêté.
fact-withdrawn-late = Demande retirée le { $decided }, après la fin de son délai, le { $due }, restée { $none }.
fact-withdrawn-paper = Retrait de la demande daté du { $decided }, inscrit d’après un papier le { $entered } ; le délai s’est arrêté.
fact-withdrawn-paper-late = Retrait de la demande daté du { $decided }, inscrit d’après un papier le { $entered }. Le délai avait pris fin le { $due } { $none }.
fact-forwarded = Demande transmise le { $decided } à { $body2 }, { $agreed }. Nouvelle demande n° { $number }.
fact-forwarded-body = Demande transmise le { $decided } à { $body2 }, { $agreed }.
fact-forwarded-away = Demande transmise le { $decided } à un autre organisme, { $agreed }.
status-silence-say = Le délai a pris fin le { $due } sans réponse inscrite. Ce n’est ni un accord ni un refus ; { $body } doit toujours répondre.
status-silence-part-say = Le délai a pris fin le { $due } sans réponse complète. Ce n’est ni un accord ni un refus de ce qui manque ; { $body } doit toujours y répondre.
status-clarification_asked-unsaid-say = { $body } a demandé une précision. Le délai court jusqu’au { $due }.
status-referred_published-nowhere-say = Selon { $body }, les informations sont publiées, sans que le lieu soit indiqué.
status-referred_published-several-say = Selon { $body }, les informations sont publiées ; le lieu indiqué figure sous chaque élément. Vérifiez que chacun répond à votre demande.
status-forwarded-say = { $agreed }, { $body } a transmis la demande le { $decided } à { $body2 }. Nouvelle demande n° { $number }, réponse due le { $due }.
status-forwarded-past-say = { $agreed }, { $body } a transmis la demande le { $decided } à { $body2 }. Nouvelle demande n° { $number } ; la réponse y était due le { $due }.
status-forwarded-answered-say = { $agreed }, { $body } a transmis la demande le { $decided } à { $body2 }. Nouvelle demande n° { $number } : une réponse y est inscrite.
status-forwarded-withdrawn-say = { $agreed }, { $body } a transmis la demande le { $decided } à { $body2 }. Nouvelle demande n° { $number } : elle a été retirée depuis.
status-forwarded-voided-say = { $agreed }, { $body } a transmis la demande le { $decided } à { $body2 }. Nouvelle demande n° { $number } : la Commission en a annulé la saisie depuis.
status-forwarded-again-say = { $agreed }, { $body } a transmis la demande le { $decided } à { $body2 }. Nouvelle demande n° { $number } : elle a été transmise depuis à un autre organisme.
status-forwarded-away-say = { $agreed }, { $body } a transmis la demande à un autre organisme le { $decided }.
status-closed-say = Dossier clos le { $decided } : { $reasons }.
status-closed-paper-say = L’organisme a inscrit le { $entered }, en votre nom, une clôture du dossier datée du { $decided }.
finding-stays = Ce constat reste inscrit au dossier.
desk-bucket-complaints = avec une plainte qui attend la décision du chef de l’organisme
desk-department = Votre service :
desk-search = Chercher dans tous les dossiers
desk-search-words = Numéro ou partie du numéro, n° d’ordre, ou mots de la demande
desk-search-day = Date de réception
desk-search-all = Tous les dossiers, répondus et clos compris
desk-search-end = Revenir aux demandes en cours
desk-search-none = Aucun dossier de votre organisme pour cette recherche
desk-search-none-more = Vérifiez le numéro ou la date, ou cherchez avec un seul mot du sujet.
desk-bucket-found = Résultat de la recherche
desk-bucket-all = Tous les dossiers de l’organisme, répondus et clos compris
desk-date = Date
desk-last-decision = dernier jour de la décision
desk-own-day = réponse de votre service attendue
desk-all-none = Votre organisme n’a encore aucun dossier
desk-empty-rest = Rien n’attend ici.
desk-empty-department = Rien n’est demandé à votre service en ce moment.
desk-empty-department-here = Rien de ce qui est demandé à votre service ne tombe dans cette case.
committee-complaints = Dossiers dont une plainte attend la Commission
committee-complaints-all = Tous ces dossiers
committee-complaints-none = Aucune plainte n’attend la Commission.
committee-found = Résultat de la recherche
committee-received = comptée du { $on }
form-return-own-title = Répondre à la personne chargée
form-return-own-hint = Dites si vous détenez ces informations et joignez le document. Votre réponse et son jour restent au dossier ; c’est la personne chargée qui répond au demandeur.
form-return-own-reasons = Détenez-vous les informations ?
form-return-own-field = Votre réponse, la raison de ne pas remettre, ou qui détient le document (facultatif)
form-return-own-button = Envoyer la réponse
form-files = Documents (facultatif)
form-files-hint = PDF, image ou fichier bureautique, 50 Mo au plus chacun.
form-files-kept = { $n ->
    [one] { $n } fichier gardé de l’essai précédent.
   *[other] { $n } fichiers gardés de l’essai précédent.
 }
standing-you-head-again = Une nouvelle plainte auprès du chef de l’organisme vous reste ouverte jusqu’au { $last } ({ $article }).
standing-you-cdai-again = Vous pouvez saisir de nouveau la Commission jusqu’au { $last } ({ $article }).
case-right-again = Nouvelle plainte au chef de l’organisme jusqu’au **{ $last }** ({ $article }).
case-right-cdai-again = Nouvelle plainte à la Commission du droit d’accès à l’information jusqu’au **{ $last }** ({ $article }).
case-leaf-careful-cdai = par prudence, saisissez la Commission au plus tard ce jour
case-leaf-careful-head = par prudence, déposez la plainte au chef de l’organisme au plus tard ce jour
case-right-careful-court = Le délai du recours au tribunal se compte d’ordinaire jusqu’au { $due }, mais une lecture du texte s’arrête au { $last } : par prudence, n’attendez pas davantage.
case-right-careful-court-they = Le délai du recours au tribunal se compte d’ordinaire jusqu’au { $due }, mais une lecture du texte s’arrête au { $last }.
case-right-careful-cdai = Le délai de la plainte à la Commission se compte d’ordinaire jusqu’au { $due }, mais une lecture du texte s’arrête au { $last } : par prudence, n’attendez pas davantage.
case-right-careful-cdai-they = Le délai de la plainte à la Commission se compte d’ordinaire jusqu’au { $due }, mais une lecture du texte s’arrête au { $last }.
case-right-told = Avec le calendrier d’aujourd’hui, ce compte finit le { $count } ; la date qui avait été dite, le { $due }, reste (règle de Wasl).
case-right-careful-head = Le délai de cette plainte au chef de l’organisme se compte d’ordinaire jusqu’au { $due }, mais une lecture du texte s’arrête au { $last } : par prudence, n’attendez pas davantage.
case-right-careful-head-they = Le délai de cette plainte au chef de l’organisme se compte d’ordinaire jusqu’au { $due }, mais une lecture du texte s’arrête au { $last }.
case-right-earlier-court = Le délai du recours au tribunal se compte d’ordinaire jusqu’au { $due }, mais un délai plus ancien ({ $what }) s’arrête au { $last } : par prudence, n’attendez pas davantage.
case-right-earlier-court-they = Le délai du recours au tribunal se compte d’ordinaire jusqu’au { $due }, mais un délai plus ancien ({ $what }) s’arrête au { $last }.
case-right-earlier-cdai = Le délai de la plainte à la Commission se compte d’ordinaire jusqu’au { $due }, mais un délai plus ancien ({ $what }) s’arrête au { $last } : par prudence, n’attendez pas davantage.
case-right-earlier-cdai-they = Le délai de la plainte à la Commission se compte d’ordinaire jusqu’au { $due }, mais un délai plus ancien ({ $what }) s’arrête au { $last }.
case-right-earlier-head = Le délai de cette plainte au chef de l’organisme se compte d’ordinaire jusqu’au { $due }, mais un délai plus ancien ({ $what }) s’arrête au { $last } : par prudence, n’attendez pas davantage.
case-right-earlier-head-they = Le délai de cette plainte au chef de l’organisme se compte d’ordinaire jusqu’au { $due }, mais un délai plus ancien ({ $what }) s’arrête au { $last }.
case-right-before-court-earlier = Un délai plus ancien du recours au tribunal ({ $what }) s’arrête au { $last } : par prudence, n’attendez pas davantage.
case-right-before-court-earlier-they = Un délai plus ancien du recours au tribunal ({ $what }) s’arrête au { $last }.
case-right-before-cdai-earlier = Un délai plus ancien de la plainte à la Commission ({ $what }) s’arrête au { $last } : par prudence, n’attendez pas davantage.
case-right-before-cdai-earlier-they = Un délai plus ancien de la plainte à la Commission ({ $what }) s’arrête au { $last }.
standing-supplemented = L’organisme a complété ou modifié sa réponse le { $on }.
standing-supplemented-again = L’organisme a encore complété ou modifié sa réponse le { $on }.
fact-referred_published-since = { $body } a répondu le { $answered } ({ $first }) ; depuis son complément du { $changed }, sa réponse est que les informations sont publiées.
fact-refused-since = { $body } a répondu le { $answered } ({ $first }) ; depuis son complément du { $changed }, la demande est refusée : { $reasons } (art. 18).
fact-refused-with = { $body } a refusé la demande le { $answered } ; avec son complément du { $changed }, les motifs sont : { $reasons } (art. 18).
fact-answered_partial-since = { $body } a répondu le { $answered } ({ $first }), puis a modifié sa réponse par un complément le { $changed }. Éléments communiqués en entier : { $done } sur { $total }. L’état du reste figure sous chacun.
fact-answered_full-since = { $body } a répondu le { $answered } ({ $first }) ; depuis son complément du { $changed }, tous les éléments sont communiqués.
reply-was-referred_published = renvoi à ce qui est publié
reply-was-refused = refus
reply-was-answered_partial = réponse partielle
reply-was-answered_full = tout communiqué
standing-expected-head = Par la décision du chef de l’organisme du { $decided }, les informations pour lesquelles la plainte est accueillie sont attendues le { $until } au plus tard (règle de Wasl).
standing-expected-head-past = Par la décision du chef de l’organisme du { $decided }, les informations pour lesquelles la plainte est accueillie étaient attendues le { $until } au plus tard (règle de Wasl) ; tout n’a pas été remis.
standing-expected-head-past-nothing = Par la décision du chef de l’organisme du { $decided }, les informations pour lesquelles la plainte est accueillie étaient attendues le { $until } au plus tard (règle de Wasl) ; aucune n’est inscrite comme remise depuis.
standing-expected-cdai = La recommandation de la Commission du { $decided } n’est pas un ordre : la suite que l’organisme y donne est attendue le { $until } au plus tard (règle de Wasl).
standing-expected-cdai-past = La recommandation de la Commission du { $decided } n’est pas un ordre : la suite de l’organisme était attendue le { $until } au plus tard (règle de Wasl) ; elle n’est pas inscrite en entier.
standing-expected-cdai-past-nothing = La recommandation de la Commission du { $decided } n’est pas un ordre : la suite de l’organisme était attendue le { $until } au plus tard (règle de Wasl) ; aucune n’est inscrite.
case-contest = Si cet acte n’est pas de vous
case-contest-act = Inscrit en votre nom le { $entered } : { $act }.
case-contest-act-filed = Inscrit en votre nom le { $entered }, d’après une demande reçue le { $acted } ({ $channel }) : { $act }.
case-contest-act-complaint = Inscrit en votre nom le { $entered }, d’après une plainte sur papier comptée du { $acted } : { $act }.
case-contest-act-declared = Inscrit en votre nom le { $entered }, d’après un papier du { $acted } : { $act }.
case-contest-named = { $act } (inscrit le { $entered })
case-contest-named-filed = { $act } (inscrit le { $entered }, d’après une demande reçue le { $acted }, { $channel })
case-contest-named-complaint = { $act } (inscrite le { $entered }, d’après une plainte sur papier comptée du { $acted })
case-contest-named-declared = { $act } (inscrit le { $entered }, d’après un papier du { $acted })
case-contest-how = S’il est de vous, vous n’avez rien à faire. S’il n’est pas de vous, ou si ce qui est inscrit n’est pas ce que vous avez écrit, contestez-le par écrit auprès du chef de l’organisme ({ $body }). Le texte est prêt : copiez-le ou imprimez la page, signez, déposez-le à l’organisme contre récépissé.
case-contest-how-own = S’il est de vous, vous n’avez rien à faire. S’il n’est pas de vous, contestez-le par écrit auprès du chef de l’organisme ({ $body }). Le texte est prêt : copiez-le ou imprimez la page, signez, déposez-le à l’organisme contre récépissé.
case-contest-again = Si elle a pris fin par un acte qui n’est pas de vous, l’organisme peut inscrire de nouveau la demande, au jour où il l’avait reçue : ses délais courent de ce jour (article 16).
case-contest-field = Votre contestation
case-contest-ready = Au chef de l’organisme ({ $body }) : je conteste ce qui est inscrit en mon nom au dossier de ma demande n° { $number }, { $came } : { $acts }. Cet acte n’est pas de moi, ou ce qui est inscrit n’est pas ce que j’ai écrit. Je demande la rectification du dossier et une réponse écrite.
case-contest-ready-own = Au chef de l’organisme ({ $body }) : je conteste ce qui est inscrit en mon nom au dossier de ma demande n° { $number }, { $came } : { $acts }. Cet acte n’est pas de moi. Je demande la rectification du dossier et une réponse écrite.
case-contest-body = L’organisme et sa personne chargée :
case-contest-cdai = Vous pouvez aussi saisir la Commission du droit d’accès à l’information, qui reçoit les plaintes et les examine (article 22).
case-contest-act-cdai = Inscrit en votre nom le { $entered } par la Commission, d’après une plainte sur papier comptée du { $acted } : { $act }.
case-contest-how-cdai = S’il est de vous, vous n’avez rien à faire. S’il n’est pas de vous, ou si ce qui est inscrit n’est pas ce que vous avez écrit, contestez-le par écrit auprès de la Commission. Le texte est prêt : copiez-le ou imprimez la page, signez, adressez-le à la Commission en courrier recommandé ou déposez-le contre récépissé.
case-contest-ready-cdai = À la Commission du droit d’accès à l’information : je conteste ce qui est inscrit en mon nom au dossier de ma demande n° { $number }, { $came } : { $acts }. Cet acte n’est pas de moi, ou ce qui est inscrit n’est pas ce que j’ai écrit. Je demande la rectification du dossier et une réponse écrite.
case-contest-cdai-only = La Commission :
case-contest-cdai-mixed = Ce que la Commission a inscrit se conteste auprès d’elle ; elle reçoit aussi les plaintes et les examine (article 22).
standing-about = { $n ->
    [one] Cette plainte porte sur l’élément { $items }.
   *[other] Cette plainte porte sur les éléments { $items }.
 }
standing-right-items = { $n ->
    [one] Cela vaut pour l’élément { $items }.
   *[other] Cela vaut pour les éléments { $items }.
 }
standing-owed = { $n ->
    [one] Encore attendu : élément { $items }.
   *[other] Encore attendus : éléments { $items }.
 }
standing-followed-none-head = { $n ->
    [one] Après la décision du chef de l’organisme du { $decided }, l’organisme a répondu le { $on } qu’il ne détient pas l’élément { $items }.
   *[other] Après la décision du chef de l’organisme du { $decided }, l’organisme a répondu le { $on } qu’il ne détient pas les éléments { $items }.
 }
standing-followed-none-cdai = { $n ->
    [one] Après la recommandation de la Commission du { $decided }, l’organisme a répondu le { $on } qu’il ne détient pas l’élément { $items }.
   *[other] Après la recommandation de la Commission du { $decided }, l’organisme a répondu le { $on } qu’il ne détient pas les éléments { $items }.
 }
standing-followed-head = { $n ->
    [one] Après la décision du chef de l’organisme du { $decided }, l’organisme a donné suite le { $on } pour l’élément { $items }.
   *[other] Après la décision du chef de l’organisme du { $decided }, l’organisme a donné suite le { $on } pour les éléments { $items }.
 }
standing-followed-cdai = { $n ->
    [one] Après la recommandation de la Commission du { $decided }, l’organisme a donné suite le { $on } pour l’élément { $items }.
   *[other] Après la recommandation de la Commission du { $decided }, l’organisme a donné suite le { $on } pour les éléments { $items }.
 }
case-leaf-expected-head-past = jour où ce que le chef de l’organisme a accordé était attendu
case-leaf-expected-cdai-past = jour où la suite de la recommandation de la Commission était attendue
case-now-desk-consulted = L’avis d’un tiers est attendu : inscrivez-le quand il arrive, ou inscrivez qu’il n’est pas venu.
case-now-desk-cost = Le choix de la personne sur les frais est attendu : inscrivez-le si elle l’exprime sur place ou par écrit.
case-now-desk-departments = La réponse d’un service est attendue : inscrivez-la si elle vous vient hors de Wasl.
case-now-desk-proposed = La transmission proposée attend l’accord de la personne ; sans lui, la réponse reste due ici.
standing-over-used = Aucune plainte n’est plus ouverte contre cette réponse.
contested-head-silence = l’absence de réponse dans le délai, acquise le { $on }
contested-head-silence-to-come = l’absence de réponse dans le délai, si elle est acquise le { $on }
contested-head-recounted = l’absence de réponse constatée le { $on }, avant que le délai ne soit recompté
contested-head-reply = la réponse du { $on }
contested-head-supplement = le complément du { $on }
contested-head-several = plusieurs événements de la demande
contested-cdai-silence = l’absence de décision du chef de l’organisme dans son délai, acquise le { $on }
contested-cdai-silence-to-come = l’absence de décision du chef de l’organisme dans son délai, si elle est acquise le { $on }
contested-cdai-recounted = l’absence de décision du chef de l’organisme constatée le { $on }, avant que son délai ne soit recompté
contested-cdai-decision = la décision du chef de l’organisme du { $on }
contested-cdai-several = plusieurs événements devant le chef de l’organisme
contested-court-silence = l’absence de réponse de la Commission dans son délai, acquise le { $on }
contested-court-silence-to-come = l’absence de réponse de la Commission dans son délai, si elle est acquise le { $on }
contested-court-recounted = l’absence de réponse de la Commission constatée le { $on }, avant que son délai ne soit recompté
contested-court-decision = la réponse de la Commission du { $on }
contested-items = { $n ->
    [one] { $what } sur l’élément { $items }
   *[other] { $what } sur les éléments { $items }
 }
standing-contests = Cette plainte vise { $what }.
thread-decided = Décision sur la plainte du { $on }, qui vise { $what }.
thread-complaint-no = Numéro d’ordre de la plainte : { $number }
standing-disputed-usual = Selon le compte habituel, ce délai a pris fin le { $strict } ; une lecture plus large de la loi le garde ouvert.
case-right-before-of = Ce délai est celui de la plainte du { $on }, qui vise { $what }.
standing-contests-items = { $n ->
    [one] Cette plainte vise { $what } et porte sur l’élément { $items }.
   *[other] Cette plainte vise { $what } et porte sur les éléments { $items }.
 }
