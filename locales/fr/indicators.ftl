indicators-title = Le droit d’accès à l’information en chiffres
indicators-lead = { $period }. Chiffres arrêtés au { $as_of }.
indicators-provisional = chiffres provisoires
indicators-period = Période
indicators-show = Afficher
indicators-headline = { $n ->
    [one] Sur 100 demandes échues, { $silent } reste sans réponse
   *[other] Sur 100 demandes échues, { $silent } restent sans réponse
 }
indicators-headline-few = { $n ->
    [one] 1 demande échue ; restées sans réponse : { $silent }
   *[other] { $n } demandes échues ; restées sans réponse : { $silent }
 }
indicators-headline-none = Aucune demande échue dans cette période
indicators-ten = Dix chiffres, chacun avec son dénominateur
indicators-definition = Définition
indicators-by-region = Par région
indicators-by-kind = Par type d’organisme
indicators-by-region-note = Organismes situés dans la région, triés par part dans le délai.
indicators-group = Groupe
indicators-central = administrations centrales et établissements nationaux
indicators-on-time = dans le délai
indicators-late = en retard
indicators-silent = sans réponse
indicators-n = total
indicators-stock = Les demandes s’accumulent-elles ?
indicators-stock-title = Demandes en cours à la fin de chaque mois
indicators-stock-told = Chiffres arrêtés au { $day }. Ce qui est saisi tard est compté par la révision suivante.
indicators-month = Mois
indicators-open-start = début
indicators-received = reçues
indicators-answered = répondues
indicators-closed = retirées, transmises
indicators-open-end = fin
indicators-table = Le tableau des mêmes chiffres
indicators-json = Données JSON
indicators-csv = Données CSV
indicators-families = Autres familles
indicators-all = Tous les indicateurs
indicators-value = Valeur
indicators-series = Dans le temps
indicators-series-row = { $period }, arrêté au { $as_of }
indicators-formula = Formule
indicators-id = Identifiant
indicators-not-reached = non atteint
indicators-none = non calculable
indicators-interval = intervalle { $interval }
indicators-of-requests = { $n ->
    [one] { $k } sur { $count } demande échue
   *[other] { $k } sur { $count } demandes échues
 }
indicators-of-items = { $n ->
    [one] { $k } sur { $count } élément
   *[other] { $k } sur { $count } éléments
 }
indicators-of-refused = { $n ->
    [one] { $k } sur { $count } élément refusé
   *[other] { $k } sur { $count } éléments refusés
 }
indicators-of-cells = { $n ->
    [one] { $k } sur { $count } case vérifiée
   *[other] { $k } sur { $count } cases vérifiées
 }
indicators-of-bodies = { $n ->
    [one] chez { $k } sur { $count } organisme
   *[other] chez { $k } sur { $count } organismes
 }
indicators-of-received = { $n ->
    [one] sur { $count } demande, ouvertes comprises
   *[other] sur { $count } demandes, ouvertes comprises
 }
indicators-of-inhabitants = Demandes : { $k } ; habitants : { $count } (recensement de 2024)
indicators-of-any = { $k } sur { $n }
indicators-few = moins de 20 : le nombre dit plus que le pourcentage
indicators-of-requests-head = { $n ->
    [one] { $k } sur { $count } demande échue, devant le chef de l’organisme
   *[other] { $k } sur { $count } demandes échues, devant le chef de l’organisme
 }
indicators-of-complaints-head = { $n ->
    [one] { $k } sur { $count } plainte au chef de l’organisme
   *[other] { $k } sur { $count } plaintes au chef de l’organisme
 }
indicators-of-answers = { $n ->
    [one] sur { $count } réponse seulement
   *[other] sur { $count } réponses seulement
 }
indicators-of-late = { $n ->
    [one] sur { $count } réponse en retard
   *[other] sur { $count } réponses en retard
 }
indicators-of-open = { $n ->
    [one] sur { $count } demande ouverte
   *[other] sur { $count } demandes ouvertes
 }
indicators-of-legs = { $n ->
    [one] sur { $count } envoi, ouverts compris
   *[other] sur { $count } envois, ouverts compris
 }
indicators-from-to = intervalle de { $low } à { $high } points
said-hidden = masqué (c)
said-hidden-more = Moins de cinq personnes, ou un nombre qui les trahirait.
said-no-data = aucune donnée
said-no-data-more = Rien n’a encore été inscrit pour ce chiffre.
said-in-edition = dans l’édition publiée
said-in-edition-more = Ce chiffre se lit dans les fichiers de l’édition publiée de la période.
said-edition-to-come = dans l’édition à paraître
said-edition-to-come-more = Ce chiffre se lit dans l’édition de la période, qui n’a pas encore paru.
said-in-table = voir le tableau
said-in-table-more = Ce chiffre se lit ligne par ligne, ci-dessous.
said-yearly = dans l’édition définitive
said-yearly-more = Ce qui touche aux demandeurs ne paraît que dans l’édition définitive de chaque année, soixante jours ouvrables après sa fin ; elle n’a pas encore paru pour cette période.
said-few-waits = moins de 30 demandes
said-few-waits-more = L’attente médiane d’un seul organisme ne se donne qu’à partir de 30 demandes.
indicators-people = Par sexe déclaré, { $year }
indicators-people-note = Ne paraît que dans l’édition définitive de l’année, et jamais pour un organisme. Tout nombre de 1 à 4, et ce qui le trahirait, est masqué (c).
indicators-people-none = Par sexe déclaré
indicators-people-told = Chiffres arrêtés au { $as_of }.
people-in-edition = { $title }, édition définitive arrêtée au { $as_of }
people-repeated = Édition révisée : elle répète ce que la première a dit des personnes qui demandent, et ne le change que si chaque nombre a bougé d’au moins cinq, afin que nul ne reconnaisse les personnes ajoutées entre les deux. La somme peut donc différer du total.
indicators-people-received = reçues
level-head = chef de l’organisme
level-cdai = Commission
dim-figure = Autres chiffres du même indicateur
dim-level = Devant le chef de l’organisme, devant la Commission
dim-bucket = Réponses, par jours ouvrables
dim-open_bucket = Demandes ouvertes, par jours ouvrables d’attente
dim-ground = Par motif
dim-outcome = Éléments, par issue
dim-head_ending = Plaintes au chef de l’organisme
dim-cdai_ending = Plaintes à la Commission
dim-category = Par catégorie de l’article 10
dim-region = Par région
dim-finding = Par anomalie
dim-request_id = Les plus anciennes, en jours ouvrables d’attente
dim-channel = Par voie de dépôt
dim-language = Par langue de la demande
dim-topic = Par domaine
dim-urgent = Urgentes et ordinaires
dim-gender = Par sexe déclaré
dim-requester_category = Par qualité déclarée
dim-requester_region = Par région déclarée
extension-other = autre raison
decision-pending = pas encore décidée
log-not_exactly_one_filed = aucune réception, ou plusieurs
log-closed_before_filing = close avant sa réception
log-event_before_filing = événement avant la réception
log-more_than_one_terminal_event = plusieurs fins
log-item_out_of_range = numéro d’élément inexistant
log-unknown_event_type = événement inconnu
log-events_without_request = événements sans demande
unit-points = points
family-V = Volume et stock
family-T = Délais et silence
family-B = Arriéré
family-O = Issue par élément
family-Q = Qualité et forme
family-C = Plaintes et suivi
family-R = Circuit interne
family-P = Publication proactive
family-D = Personnes chargées
family-E = Équité
family-S = Score de conformité
family-K = Qualité des données
figures-title = Chiffres de l’organisme
figures-lead = Ce que le public voit de votre organisme, même définition et même dénominateur.
figures-peers = À côté des organismes du même type
figures-own = Vos chiffres
figures-note = Sous 20 demandes, pas de pourcentage : le nombre dit plus.

calendar-title = Calculer un délai
calendar-lead = Choisissez le délai et son premier jour : voici le dernier, et pourquoi c’est lui.
calendar-rule = Quel délai ?
calendar-start = Premier jour
calendar-start-hint = Le jour de réception de la demande, de la réponse ou de la plainte, ou la fin du délai précédent.
calendar-class = L’organisme
calendar-class-hint = Certaines fermetures ne concernent pas tous les organismes.
calendar-go = Calculer
calendar-result = Dernier jour
calendar-days = { $days } ({ $article }).
calendar-from = Départ du délai : { $start }.
calendar-provisional = Date provisoire : un jour férié pas encore annoncé peut la changer.
calendar-ribbon = Jour après jour
calendar-note = Le texte publié au Bulletin officiel fait foi. Jours et fêtes tels que l’administration les publie ; ceux qu’elle n’a pas encore annoncés sont calculés et signalés comme provisoires.
ribbon-last = dernier jour
ribbon-day-start = { $start } : jour non compté
ribbon-key-last = dernier jour

committee-title = Commission
committee-lead = Une saisie ne s’efface jamais : la Commission l’annule avec un motif ; elle reste au registre et n’est plus comptée.
committee-search = Numéro ou mots du sujet
committee-list = Dernières saisies
committee-none = Aucune saisie avec ces mots.
committee-void = Annuler cette saisie
committee-national = Le pays

rights-title = Mes droits en mots simples
rights-lead = Huit paragraphes. La loi n° 31-13 fait foi.
rights-1 = Mon droit
rights-1-more = Citoyennes, citoyens et étrangers en séjour régulier peuvent demander les informations que l’administration détient (art. 3-4), sans dire pourquoi. C’est gratuit, sauf copie, traitement ou envoi (art. 5).
rights-2 = Les délais
rights-2-more = L’organisme a 20 jours ouvrables depuis la réception (art. 16). Il peut prolonger d’autant s’il vous prévient avant, par écrit, avec le motif. Le jour de réception, les fins de semaine et les jours fériés ne comptent pas.
rights-3 = L’urgence
rights-3-more = Si l’information est nécessaire pour protéger la vie, la sécurité ou la liberté de personnes : 3 jours (art. 17). Les cas de prolongation de l’article 16 s’appliquent.
rights-4 = Les refus
rights-4-more = L’article 7 protège par exemple la défense, la sûreté de l’État, la vie privée. Tout refus est écrit et motivé (art. 18). Si une partie seulement est protégée, on l’occulte et on remet le reste (art. 8).
rights-5 = Après le silence
rights-5-more = Ce n’est ni oui ni non. Portez plainte auprès du chef de l’organisme dans les 20 jours ouvrables (art. 19). Sans réponse en 15 jours, vous avez 30 jours pour saisir la Commission (art. 20).
rights-6 = Après un refus
rights-6-more = Même chemin, compté depuis la réception : chef de l’organisme, Commission, puis tribunal sous 60 jours (art. 19-21), dans cet ordre. Dites quel élément manque.
rights-7 = Réutiliser
rights-7-more = Vous pouvez publier et réutiliser à des fins légitimes, avec source et date, sans déformer, sans nuire à l’intérêt général ni aux tiers (art. 6). Une déformation qui cause un dommage peut être punie (art. 29).
rights-8 = Ce qui est public
rights-8-more = Si vous acceptez la publication : l’organisme, l’objet, les éléments, les dates, la réponse, les plaintes et leur motif, les décisions et leurs motifs, les avis sur les éléments. Jamais votre nom, adresse, numéro de carte ou téléphone ; les services qui cherchent le document ne les voient pas. N’écrivez pas de données personnelles dans les éléments.
