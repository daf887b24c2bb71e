case-number = Demande n°
case-state = État de la demande
case-now = Que faire maintenant ?
case-now-clarify = Répondez à la question de l’organisme ; le délai ne s’arrête pas.
case-now-cost = Payez ou choisissez un mode sans frais ; le délai ne s’arrête pas.
case-now-agree = L’organisme propose de transmettre votre demande à un autre. Rien ne change avant votre accord.
case-now-assess = Vérifiez chaque élément et dites si c’est ce que vous demandiez.
case-now-desk-answer = Rédigez la réponse élément par élément, ou prolongez avant la fin du délai.
case-now-desk-late = Envoyez la réponse. Le retard est inscrit ; répondre maintenant limite le tort.
case-now-desk-done = La réponse est partie. Un complément reste possible si une information apparaît.
case-now-public-open = L’organisme a jusqu’à ce jour pour répondre.
case-now-public-done = Lisez la réponse ci-dessous, ou demandez sur le même sujet.
case-why = Pourquoi cette date ?
case-why-late = Comment le délai est compté
case-why-ordinary = 20 jours ouvrables à compter du lendemain de la réception ({ $article }).
case-why-urgent = 3 jours à compter du lendemain de la réception ({ $article }).
case-why-extended = 20 jours ouvrables depuis la réception, puis autant après une prolongation notifiée avant la fin du premier délai ({ $article }).
case-why-extended-urgent = 3 jours depuis la réception, puis autant après une prolongation notifiée avant la fin du premier délai ({ $article }).
case-provisional = Date provisoire : un jour férié pas encore annoncé peut la changer. Si elle change, nous recomptons et prévenons.
case-items = La demande, élément par élément
case-done-none = { $n ->
    [0] Pas encore d’issue.
    [one] L’élément demandé n’a pas encore d’issue.
   *[other] Aucun des { $n } éléments n’a encore d’issue.
 }
case-done = Éléments qui ont une issue : { $done } sur { $total }.
case-voice = Avis de la personne :
case-ask = Est-ce ce que vous demandiez ?
case-ask-note = Un mot, si vous voulez
case-aside = Droits et renseignements
case-findings = Constats sur le dossier
case-findings-lead = Des faits lus dans le dossier, pas des verdicts.
case-finding-cured = Réparé le
case-file = Le dossier
case-body = Organisme
case-received = Reçue le
case-channel = Dépôt
case-delivery = Remise
case-kind = Type
case-serial = N° d’ordre
case-reference = Réf. de la réponse
case-language = Langue
case-requester = La personne qui demande
case-requester-note = Données personnelles : ni transmises aux services, ni publiées.
case-beneficiary = Pour
case-thread = Le fil du dossier
case-acts = Actes
case-their-right = Prochain droit de la personne qui demande

fact-submitted = { $body } a reçu la demande le { $received }. Réponse due le { $due }.
fact-registered = { $body } a enregistré la demande. Réponse due le { $due }.
fact-awaiting_department = Les services réunissent les informations. Le délai court jusqu’au { $due }.
fact-clarification_asked = { $body } a demandé une précision. Le délai court jusqu’au { $due }.
fact-third_party_consulted = { $body } consulte un tiers (art. 9). Le délai court jusqu’au { $due }.
fact-extended = { $body } a prolongé le délai : { $reasons } (art. 16). Réponse due le { $due }, sans autre prolongation.
fact-awaiting_cost = { $body } a proposé des frais (art. 5). Le délai court jusqu’au { $due }.
fact-silence = Le délai a pris fin le { $due } sans réponse inscrite. { $body } doit toujours répondre.
fact-answered_full = { $total ->
    [one] { $body } a répondu le { $answered } et communiqué l’élément demandé.
   *[other] { $body } a répondu le { $answered } et communiqué tous les éléments ({ $total }).
 }
fact-answered_partial = { $body } a répondu le { $answered }. Éléments communiqués en entier : { $done } sur { $total }. L’état du reste figure sous chacun.
fact-refused = { $body } a refusé la demande le { $answered } : { $reasons } (art. 18).
fact-referred_published = { $body } indique, le { $answered }, que les informations sont publiées.
fact-voided = La Commission a annulé cette saisie : { $reasons }. Elle n’est pas comptée.

reason-exception = { $name } (art. 7).
reason-ground = { $name } (art. 18).
reason-law = Texte : { $law }.
reason-rest-given = Le reste est remis après occultation (art. 8).
reason-rest-inseparable = Aucune partie n’est séparable (art. 8).

form-register-title = Enregistrer la demande
form-register-hint = L’enregistrement ne change pas le délai : il court depuis la réception.
form-register-serial = Numéro d’ordre
form-register-button = Enregistrer
form-clarify-title = Demander une précision
form-clarify-hint = Une seule question claire, avec une proposition. Le délai ne s’arrête pas.
form-clarify-field = La question
form-clarify-button = Envoyer la question
form-extend-title = Prolonger le délai
form-extend-hint = Une seule fois, de la même durée, avant la fin du délai, par avis motivé (art. 16).
form-extend-field = L’explication, telle que la personne la lira
form-extend-reasons = Le motif
form-extend-button = Prolonger et prévenir
form-withdraw-title = Retirer la demande
form-withdraw-hint = Le délai s’arrête pour de bon. Une nouvelle demande reste possible.
form-withdraw-field = Un mot (facultatif)
form-withdraw-button = Retirer la demande
form-clarify_reply-title = Répondre à la question de l’organisme
form-clarify_reply-hint = Répondez brièvement. Le délai continue.
form-clarify_reply-field = Votre réponse
form-clarify_reply-button = Envoyer
form-agree-title = Accepter la transmission
form-agree-hint = Elle devient une nouvelle demande à l’autre organisme, avec un nouveau délai.
form-agree-button = J’accepte la transmission
form-close-title = Clore le dossier et le noter
form-close-hint = Vous pourrez encore donner votre avis sur les éléments.
form-close-reasons = Votre note
form-close-button = Clore le dossier
rating-1 = très mauvais
rating-2 = mauvais
rating-3 = moyen
rating-4 = bon
rating-5 = très bon
form-void-title = Annuler la saisie
form-void-hint = Rien n’est effacé : l’annulation et son motif restent au registre, et la demande n’est plus comptée.
form-void-reasons = Le motif
form-void-field = Explication
form-void-button = Annuler la saisie
form-answer = Rédiger la réponse
form-supplement = Ajouter un complément

desk-enter = Saisir un papier
desk-filter = Filtrer par délai
desk-list = Demandes en cours
desk-left = Reste
desk-items = Éléments
desk-holder = La main à
desk-status = État
desk-key = Légende des éléments
desk-pip-done = issue donnée
desk-pip-routed = dans un service
desk-pip-new = pas commencé
desk-bucket-overdue = hors délai
desk-bucket-3 = sous 3 jours ouvrables
desk-bucket-7 = sous 7 jours ouvrables
desk-bucket-14 = sous 14 jours ouvrables
desk-bucket-later = plus tard
desk-last-day = dernier jour
desk-late-unit = { $unit } de retard
desk-unit-working = { $n ->
    [one] jour ouvrable
   *[other] jours ouvrables
 }
desk-unit-calendar = { $n ->
    [one] jour
   *[other] jours
 }
desk-letters = Courriers non parvenus
desk-letters-lead = Le courriel n’a pas pu partir. Informez-en les destinataires sur papier ou par téléphone : les délais de plainte courent. L’administration de la plateforme peut relancer l’envoi.
desk-letter-to = destinataire :
desk-empty = Aucune demande ici
desk-empty-more = Toutes les demandes de cette case ont leur réponse. Un papier se saisit ici aussi, à sa vraie date.

answer-title = Rédiger la réponse
answer-supplement-title = Complément de réponse
answer-received = Reçue le { $received }, { $channel }
answer-state = État de la réponse
answer-progress = Éléments qui ont une issue : { $done } sur { $total }.
answer-ready = Tous les éléments ont une issue.
answer-rule = Ce qui est demandé est le minimum : une issue par élément. Les constats conseillent sans bloquer, et restent inscrits.
answer-outcome = Issue de l’élément
answer-delivered = Cet élément a déjà été remis. Changez son issue si besoin.
answer-ground = Motif du refus
answer-choose = Choisir
answer-exceptions = Exception de l’article 7
answer-exceptions-more = Autre exception de l’article 7
answer-law = Texte spécial et son article
answer-separable = Le reste peut-il être remis ? (art. 8)
answer-separable-yes = Oui, après occultation
answer-separable-no = Non
answer-address = Adresse exacte du document
answer-address-hint = L’adresse de la page même, pas celle du site seul (art. 18).
answer-files = Documents
answer-note = Motif ou explication, tels que la personne les lira
answer-finish = Avant de signer
answer-reference = Numéro de la réponse
answer-reference-hint = Le numéro d’envoi, par exemple 12/2026.
answer-signed = Signataire
answer-signed-hint = Nom et qualité.
answer-remedy = Le droit de plainte et ses délais sont mentionnés
answer-remedy-hint = Le paragraphe est ajouté à la lettre (art. 18).
answer-sign = Signer et envoyer la réponse
answer-sign-hint = S’il manque ce que la loi demande, vous le reverrez avant l’envoi.
answer-second = Un second regard avant l’envoi
answer-second-lead = Rien n’est parti. Voici ce qui manquera si la réponse part ainsi :
answer-second-send = Une réponse est un fait : elle peut partir ainsi ; les constats restent inscrits jusqu’à réparation.
answer-again = Revoir après correction
answer-send-so = Envoyer ainsi
answer-covered = Ce dossier vous protège
answer-covered-more = Chaque échange interne est daté et gardé. La personne chargée est dispensée du secret professionnel dans les limites de sa mission (art. 12).
b-rate = Évaluer ce qui est reçu
case-now-assess-some = Donnez votre avis sur les éléments reçus. Si ce jour passe sans réponse sur le reste, votre droit de plainte s’ouvre.
