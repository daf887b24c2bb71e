# Où en est le dossier : plaintes, droits, ce qui reste à faire, et par qui.
standing-head-pending = Plainte déposée auprès du chef de l’organisme le { $on } ; décision due au plus tard le { $due } (art. 19).
standing-head-overdue = Plainte déposée auprès du chef de l’organisme le { $on }. La décision était due le { $due } ; aucune n’est inscrite (art. 19).
standing-head-decided = Le chef de l’organisme a décidé de la plainte le { $decided } : { $decision } (art. 19).
standing-head-decided-late = Le chef de l’organisme a décidé de la plainte le { $decided }, après la fin de son délai, le { $due } : { $decision } (art. 19).
standing-head-dropped = Plainte déposée auprès du chef de l’organisme le { $on } ; le dossier a été clos avant la décision, qui n’est plus attendue (règle de Wasl).
standing-cdai-pending = Commission saisie le { $on } ; sa réponse est due au plus tard le { $due } (art. 20).
standing-cdai-overdue = Commission saisie le { $on }. Sa réponse était due le { $due } ; aucune n’est inscrite (art. 20).
standing-cdai-decided = La Commission a donné suite à la plainte le { $decided } : { $decision } (art. 20).
standing-cdai-decided-late = La Commission a donné suite à la plainte le { $decided }, après la fin de son délai, le { $due } : { $decision } (art. 20).
standing-cdai-dropped = Commission saisie le { $on } ; le dossier a été clos avant sa réponse, qui n’est plus attendue (règle de Wasl).
standing-you-head = Vous pouvez porter plainte auprès du chef de l’organisme jusqu’au { $last } ({ $article }).
standing-you-head-answered = Si cela ne vous satisfait pas, vous pouvez porter plainte auprès du chef de l’organisme jusqu’au { $last } ({ $article }).
standing-you-cdai = Vous pouvez saisir la Commission jusqu’au { $last } ({ $article }).
standing-you-court = Vous pouvez former un recours contre la décision du chef de l’organisme devant le tribunal administratif jusqu’au { $last } ({ $article }).
standing-disputed = Selon une lecture plus stricte de la loi, ce délai a pris fin le { $strict }.
standing-over-head = Le délai de la plainte au chef de l’organisme a pris fin le { $bar } (art. 19).
standing-over-cdai = Le délai pour saisir la Commission a pris fin le { $bar } (art. 20).
standing-over-court = Le délai du recours devant le tribunal administratif a pris fin le { $bar } (art. 21).
standing-given-up = Vous avez clos le dossier : aucune plainte n’y est plus ouverte. Une nouvelle demande reste possible.
standing-given-up-they = Dossier clos à la demande de la personne : aucune plainte n’y est plus ouverte.
standing-omitted = { $n ->
    [one] Sans réponse : élément { $items }.
   *[other] Sans réponse : éléments { $items }.
 }
standing-asked = { $n ->
    [one] Demandé à votre service : élément { $items }.
   *[other] Demandé à votre service : éléments { $items }.
 }
standing-asked-by = { $n ->
    [one] Demandé à votre service : élément { $items } ; délai interne : { $due }.
   *[other] Demandé à votre service : éléments { $items } ; délai interne : { $due }.
 }
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
case-leaf-court = dernier jour du recours devant le tribunal
case-leaf-decision = décision du chef de l’organisme due ce jour
case-leaf-decision-cdai = réponse de la Commission due ce jour
case-leaf-answered = jour de la réponse
case-leaf-closed = jour de la clôture
case-leaf-withdrawn = jour du retrait
case-leaf-forwarded = jour de la transmission
case-leaf-voided = jour de l’annulation
case-now-wait = Rien à faire. Si ce jour passe sans réponse, le silence est inscrit de lui-même et votre droit de plainte s’ouvre.
case-now-silence = Portez plainte auprès du chef de l’organisme au plus tard le { $last }. L’organisme doit toujours répondre.
case-now-complain = Si la réponse ne suffit pas, portez plainte auprès du chef de l’organisme au plus tard le { $last }.
case-now-cdai = Si vous n’avez pas obtenu ce que vous demandiez, saisissez la Commission au plus tard le { $last }.
case-now-waiting-head = Rien à faire pour l’instant : la décision du chef de l’organisme est due au plus tard le { $due }.
case-now-waiting-cdai = Rien à faire pour l’instant : la réponse de la Commission est due au plus tard le { $due }.
case-now-awaits-head = La décision du chef de l’organisme est due au plus tard le { $due }.
case-now-awaits-cdai = La réponse de la Commission est due au plus tard le { $due }.
case-now-also-cdai = Vous pouvez aussi saisir de nouveau la Commission, au plus tard le { $last }.
case-now-also-head = Vous pouvez aussi porter une nouvelle plainte auprès du chef de l’organisme, au plus tard le { $last }.
case-now-owed-head = Après la décision sur votre plainte, c’est à l’organisme de donner ce qui manque ; sa réponse s’affichera ici.
case-now-owed-cdai = Après la recommandation de la Commission, l’organisme est attendu pour donner ce qui manque ; sa réponse s’affichera ici.
case-now-owed-or-cdai = Si elle ne vient pas, vous pouvez saisir la Commission, au plus tard le { $last } (art. 20).
case-now-cdai-again = Vous pouvez saisir de nouveau la Commission, au plus tard le { $last }.
case-now-head-again = Vous pouvez porter une nouvelle plainte auprès du chef de l’organisme, au plus tard le { $last }.
case-now-court = Un recours devant le tribunal administratif reste ouvert, au plus tard le { $last }. Il se dépose au tribunal, pas ici.
case-now-over = Aucune plainte n’est plus ouverte dans ce dossier. L’organisme doit toujours répondre ; vous pouvez aussi déposer une nouvelle demande.
case-now-ended = Rien. Les pièces du dossier restent consultables.
case-now-forwarded = Suivez la nouvelle demande auprès de l’autre organisme.
case-next-request = Suivre la nouvelle demande
case-now-desk-answer-only = Rédigez la réponse élément par élément et envoyez-la avant la fin du délai.
case-now-desk-upheld = La plainte est accueillie : complétez la réponse par ce qui n’a pas été remis.
case-now-desk-partly = La plainte est accueillie en partie : complétez la réponse par ce que la décision accorde.
case-now-desk-complaint = Une plainte est en cours d’examen. Vous pouvez compléter la réponse avant la décision.
case-now-none = Rien à faire dans ce dossier.
case-now-head-decide = Décidez de la plainte et informez la personne au plus tard le { $due } (art. 19).
case-now-head-late = Votre décision était due le { $due }. Décidez de la plainte maintenant et informez la personne.
case-now-head-not-you = Vous avez signé la réponse : vous ne décidez pas de la plainte qui la vise (règle de Wasl). Un autre responsable de l’organisme en décide.
case-now-department = Répondez à la personne chargée : détenez-vous ces informations ? Joignez le document s’il existe.
case-now-department-by = Répondez à la personne chargée au plus tard le { $due } : détenez-vous ces informations ? Joignez le document s’il existe.
case-now-department-none = Rien n’est demandé à votre service dans ce dossier.
case-now-committee-decide = Étudiez la plainte et informez la personne de la suite au plus tard le { $due } (art. 20).
case-now-committee-late = Le délai a pris fin le { $due }. Informez maintenant la personne de la suite (art. 20).
case-now-committee-none = Aucune plainte de ce dossier n’attend la Commission.
case-now-public-ended = Cette demande a pris fin. Vous pouvez demander sur le même sujet.
thread-pen-department = La main est au service
thread-pen-decision-overdue = La décision était due le { $until } ; aucune n’est inscrite.
thread-ahead-cdai = Dernier jour pour saisir la Commission
thread-ahead-court = Dernier jour du recours devant le tribunal administratif
thread-ahead-decision = Dernier jour de la décision sur la plainte
fact-closed = Dossier clos le { $decided } : { $reasons }.
fact-withdrawn = Demande retirée le { $decided } ; le délai s’est arrêté.
fact-forwarded = Demande transmise le { $decided } à { $body2 }, avec l’accord de la personne. Nouvelle demande n° { $number }.
fact-forwarded-body = Demande transmise le { $decided } à { $body2 }, avec l’accord de la personne.
fact-forwarded-away = Demande transmise le { $decided } à un autre organisme, avec l’accord de la personne.
status-silence-say = Le délai a pris fin le { $due } sans réponse inscrite. Ce n’est ni un accord ni un refus ; { $body } doit toujours répondre.
status-clarification_asked-unsaid-say = { $body } a demandé une précision. Le délai court jusqu’au { $due }.
status-referred_published-nowhere-say = Selon { $body }, les informations sont publiées, sans que le lieu soit indiqué.
status-forwarded-say = Avec votre accord, { $body } a transmis la demande le { $decided } à { $body2 }. Nouvelle demande n° { $number }, réponse due le { $due }.
status-forwarded-away-say = Avec votre accord, { $body } a transmis la demande à un autre organisme le { $decided }.
status-closed-say = Dossier clos le { $decided } : { $reasons }. Les pièces restent consultables.
finding-stays = Ce constat reste inscrit au dossier.
desk-bucket-complaints = à décider par le chef de l’organisme (plaintes)
desk-department = Votre service :
desk-empty-rest = Rien n’attend ici.
desk-empty-department = Rien n’est demandé à votre service en ce moment.
desk-empty-department-here = Rien de ce qui est demandé à votre service ne tombe dans cette case.
committee-complaints = Plaintes qui attendent la Commission
committee-complaints-all = Toutes les plaintes en attente
committee-complaints-none = Aucune plainte n’attend la Commission.
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
case-leaf-careful = par prudence, déposez la plainte au plus tard ce jour
case-right-careful-court = Le délai du recours au tribunal se compte d’ordinaire jusqu’au { $due }, mais une lecture du texte s’arrête au { $last } : par prudence, n’attendez pas davantage.
case-right-careful-cdai = Le délai de la plainte à la Commission se compte d’ordinaire jusqu’au { $due }, mais une lecture du texte s’arrête au { $last } : par prudence, n’attendez pas davantage.
case-right-careful-head = Le délai de cette plainte au chef de l’organisme se compte d’ordinaire jusqu’au { $due }, mais une lecture du texte s’arrête au { $last } : par prudence, n’attendez pas davantage.
