## L'état de la demande : un mot pour la pastille, puis une phrase.
status-draft = Brouillon
status-draft-say = Rien n’est envoyé, aucun délai ne court. Complétez-le quand vous voulez ; la personne chargée peut vous aider (art. 12).
status-submitted = Reçue
status-submitted-say = { $body } a reçu votre demande n° { $number } le { $received }. Le compte part du lendemain ; réponse due le { $due }. Gardez le récépissé.
status-submitted-missing = À compléter
status-submitted-missing-say = Il manque : { $missing }. Donnez-le à l’organisme, sur place ou par écrit, avec le numéro de la demande ; le délai court jusqu’au { $due }.
status-registered = Enregistrée
status-registered-say = { $body } a confié votre demande à { $officer }. Rien à faire ; réponse due le { $due } ({ $left }).
status-registered-reclassified = Devenue ordinaire
status-registered-reclassified-say = { $body } n’a pas retenu l’urgence (motif joint) ; réponse due le { $new_due }, comptée depuis la réception.
status-awaiting_department = Au service détenteur
status-awaiting_department-say = Les services réunissent les informations. Le délai court : réponse due le { $due } ({ $left }).
status-clarification_asked = Précision demandée
status-clarification_asked-say = { $body } vous demande : « { $question } ». Répondez ou demandez de l’aide ; le délai court jusqu’au { $due }.
status-third_party_consulted = Tiers consulté
status-third_party_consulted-say = { $body } consulte le tiers qui a fourni ces informations sous réserve de confidentialité (art. 9). Le délai court jusqu’au { $due }, sauf prolongation notifiée et motivée.
status-extended = Délai prolongé
status-extended-say = { $body } a prolongé le délai : { $reasons } (art. 16). Réponse due le { $new_due }, sans autre prolongation.
status-reply_ready = À la signature
status-reply_ready-say = La réponse est rédigée ; elle doit vous parvenir au plus tard le { $due }.
status-awaiting_cost = Frais proposés
status-awaiting_cost-say = { $body } demande { $amount } pour { $charged } (art. 5). Payez ou choisissez un mode sans frais ; le délai court jusqu’au { $due }.
status-awaiting_cost-unsaid-say = { $body } annonce des frais sans en donner le montant (art. 5). Le délai court jusqu’au { $due }.
charged-sending = l’envoi
charged-processing = le traitement
charged-copy = la copie
status-answered_full = Réponse complète
status-answered_full-say = { $total ->
    [one] { $body } a répondu le { $answered } et communiqué l’élément demandé. Vérifiez-le.
   *[other] { $body } a répondu le { $answered } et communiqué tous les éléments ({ $total }). Vérifiez-les un à un.
 }
status-answered_partial = Réponse partielle
status-answered_partial-say = { $body } a répondu le { $answered }. Éléments communiqués en entier : { $done } sur { $total }. L’état du reste figure sous chacun.
status-refused = Refusée
status-refused-say = { $body } a refusé votre demande le { $answered } : { $reasons } (art. 18).
status-referred_published = Déjà publiée
status-referred_published-say = Selon { $body }, les informations sont publiées ici : { $place }. Vérifiez qu’elles répondent à votre demande.
status-silence = Sans réponse
status-withdrawn = Retirée
status-withdrawn-say = Vous avez retiré la demande le { $decided } ; le délai s’arrête. Une nouvelle demande reste possible.
status-withdrawn-late-say = Vous avez retiré la demande le { $decided }, après la fin de son délai, le { $due }, restée sans réponse. Aucune réponse n’est plus due ; une nouvelle demande reste possible.
status-forwarded = Transmise
status-voided = Annulée
status-voided-say = La Commission a annulé cette saisie : { $reasons }. Elle n’est pas comptée ; en cas d’erreur, écrivez-lui.
status-closed = Close
status-then-late = La réponse est venue après le délai ({ $late }) ; le retard reste inscrit.
