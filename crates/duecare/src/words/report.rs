//! The lines of the report of `verify`. English is what the verifier says; the others say the same.
//!
//! Used by `commands/report.rs`, which finds a line by its English words. Where the verifier says
//! something that does not stand here, its English stays.

duecare_model::sentences! {
    VERIFIED[0] { nl: "GEVERIFIEERD", fr: "VÉRIFIÉ", en: "VERIFIED", de: "GEPRÜFT" }
    FAILED[2] {
        nl: "GEFAALD: {0} {0|fout|fouten} ({1})",
        fr: "ÉCHEC : {0} {0|anomalie|anomalies} ({1})",
        en: "FAILED: {0} {0|fault|faults} ({1})",
        de: "GESCHEITERT: {0} Fehler ({1})",
    }
    FAILED_MEANS[0] {
        nl: "Wat genoemd is, is veranderd, toegevoegd of verloren; wat niet genoemd is en gecontroleerd werd, is zoals het is ondertekend.",
        fr: "Ce qui est nommé a été changé, ajouté ou perdu ; ce qui n’est pas nommé et a été contrôlé est tel que signé.",
        en: "What is named was changed, added or lost; what is not named and was checked is as it was signed.",
        de: "Was genannt ist, wurde geändert, hinzugefügt oder ging verloren; was nicht genannt ist und geprüft wurde, ist wie unterzeichnet.",
    }
    FAILED_TO_DO[0] {
        nl: "Bewaar deze kopie zoals zij is, en vergelijk met een andere kopie, een gemaild ijkpunt of een spiegel.",
        fr: "Gardez cette copie telle quelle, et comparez avec une autre copie, un point de contrôle envoyé par courriel ou un miroir.",
        en: "Keep this copy as it is, and compare with another copy, a mailed checkpoint or a mirror.",
        de: "Lassen Sie diese Kopie, wie sie ist, und vergleichen Sie mit einer anderen Kopie, einem gemailten Prüfpunkt oder einer Spiegelung.",
    }
    NOT_COMPARED[1] {
        nl: "NIET GETOOND: wat --against vraagt, is niet getoond ({0})",
        fr: "NON MONTRÉ : ce que demande --against n’est pas montré ({0})",
        en: "NOT SHOWN: what --against asks is not shown ({0})",
        de: "NICHT GEZEIGT: was --against fragt, ist nicht gezeigt ({0})",
    }
    NOT_COMPARED_MEANS[0] {
        nl: "Wat gecontroleerd werd, is zoals het is ondertekend. Of beide tot één geschiedenis behoren, is noch getoond noch weerlegd; neem het dus niet voor vaststaand aan.",
        fr: "Ce qui a été contrôlé est tel que signé. Que les deux appartiennent à une même histoire n’est ni montré ni réfuté ; ne le tenez donc pas pour acquis.",
        en: "What was checked is as it was signed. Whether both belong to one history is neither shown nor refuted, so do not take it for granted.",
        de: "Was geprüft wurde, ist wie unterzeichnet. Ob beide zu einer Geschichte gehören, ist weder gezeigt noch widerlegt; nehmen Sie es also nicht als gegeben an.",
    }
    NOT_COMPARED_TO_DO[0] {
        nl: "Vraag de dienstverlener om het hierboven genoemde bewijs en geef het met --proof: wie het logboek heeft, kan het maken. Of controleer een spiegel van het logboek tegen elk van beide.",
        fr: "Demandez au prestataire la preuve nommée ci-dessus et donnez-la avec --proof : qui détient le journal peut la faire. Ou vérifiez un miroir du journal contre chacun des deux.",
        en: "Ask the provider for the proof that is named above and give it with --proof: whoever has the log can make it. Or verify a mirror of the log against each of the two.",
        de: "Bitten Sie den Dienstleister um den oben genannten Beweis und geben Sie ihn mit --proof: wer das Protokoll hat, kann ihn machen. Oder prüfen Sie eine Spiegelung des Protokolls gegen jeden der beiden.",
    }
    /// Whatever is wrong; the words of the fault are the verifier's.
    WRONG[1] { nl: "FOUT: {0}", fr: "FAUX : {0}", en: "WRONG: {0}", de: "FALSCH: {0}" }
    NOT_SHOWN[1] {
        nl: "niet getoond: {0}",
        fr: "non montré : {0}",
        en: "not shown: {0}",
        de: "nicht gezeigt: {0}",
    }
    LOG[2] {
        nl: "logboek {0} van {1} {1|vermelding|vermeldingen}",
        fr: "journal {0} de {1} {1|inscription|inscriptions}",
        en: "log {0} of {1} {1|entry|entries}",
        de: "Protokoll {0} mit {1} {1|Eintrag|Einträgen}",
    }
    KEY[1] { nl: "sleutel {0}", fr: "clé {0}", en: "key {0}", de: "Schlüssel {0}" }
    OPENED[1] {
        nl: "{0} {0|verzegeld verslag|verzegelde verslagen} geopend en vergeleken",
        fr: "{0} {0|enregistrement scellé ouvert et comparé|enregistrements scellés ouverts et comparés}",
        en: "{0} sealed {0|record|records} opened and compared",
        de: "{0} {0|versiegelte Aufzeichnung|versiegelte Aufzeichnungen} geöffnet und verglichen",
    }
    DOSSIER[2] {
        nl: "dossier van {0} {0|bestand|bestanden}, {1} {1|verslag|verslagen} bewezen",
        fr: "dossier de {0} {0|fichier|fichiers}, {1} {1|enregistrement prouvé|enregistrements prouvés}",
        en: "dossier of {0} {0|file|files}, {1} {1|record|records} proved",
        de: "Dossier aus {0} {0|Datei|Dateien}, {1} {1|Aufzeichnung|Aufzeichnungen} bewiesen",
    }
    BOUND[1] {
        nl: "gebonden: alle bestanden ({0}) zijn ondertekend met de sleutel in log/vkey",
        fr: "lié : tous les fichiers ({0}) sont signés avec la clé de log/vkey",
        en: "bound: all {0} {0|file is|files are} signed with the key in log/vkey",
        de: "gebunden: alle Dateien ({0}) sind mit dem Schlüssel in log/vkey unterzeichnet",
    }
    NOT_BOUND[0] {
        nl: "gebonden: niet alles is zoals het is ondertekend; wat fout is, staat hieronder",
        fr: "lié : tout n’est pas tel que signé ; ce qui est faux est nommé ci-dessous",
        en: "bound: not all is as it was signed; what is wrong is named below",
        de: "gebunden: nicht alles ist wie unterzeichnet; was falsch ist, steht unten",
    }
    STAMPED_AT[2] {
        nl: "tijdstempel van {0} ({1})",
        fr: "horodaté le {0} ({1})",
        en: "stamped at {0} ({1})",
        de: "Zeitstempel vom {0} ({1})",
    }
    SEALED_BY[2] {
        nl: "verzegeld uiterlijk op {0} ({1})",
        fr: "scellé au plus tard le {0} ({1})",
        en: "sealed by {0} ({1})",
        de: "gesiegelt spätestens am {0} ({1})",
    }
    RECORDS_IN_LOG[1] {
        nl: "{0} {0|verslag is een vermelding|verslagen zijn vermeldingen} van het logboek",
        fr: "{0} {0|enregistrement est une inscription|enregistrements sont des inscriptions} du journal",
        en: "{0} {0|record is an entry|records are entries} of the log",
        de: "{0} {0|Aufzeichnung ist ein Eintrag|Aufzeichnungen sind Einträge} des Protokolls",
    }
    FIRST_STAMPED[3] {
        nl: "de eerste {0} {0|vermelding|vermeldingen} met tijdstempel van {1} ({2})",
        fr: "ses {0} {0|première inscription horodatée|premières inscriptions horodatées} le {1} ({2})",
        en: "its first {0} {0|entry|entries} stamped at {1} ({2})",
        de: "die ersten {0} {0|Eintrag|Einträge} mit Zeitstempel vom {1} ({2})",
    }
    FIRST_SEEN[3] {
        nl: "de eerste {0} {0|vermelding|vermeldingen} gezien op {1} ({2})",
        fr: "ses {0} {0|première inscription vue|premières inscriptions vues} le {1} ({2})",
        en: "its first {0} {0|entry|entries} seen at {1} ({2})",
        de: "die ersten {0} {0|Eintrag|Einträge} gesehen am {1} ({2})",
    }
    EXISTED[3] {
        nl: "vermeldingen 0 tot en met {0} bestonden op {1} ({2})",
        fr: "les inscriptions 0 à {0} existaient le {1} ({2})",
        en: "entries 0 to {0} existed at {1} ({2})",
        de: "die Einträge 0 bis {0} bestanden am {1} ({2})",
    }
    WITNESS_SAW[3] {
        nl: "getuige {0} zag {1} {1|vermelding|vermeldingen} op {2}",
        fr: "le témoin {0} a vu {1} {1|inscription|inscriptions} le {2}",
        en: "witness {0} saw {1} {1|entry|entries} at {2}",
        de: "Zeuge {0} sah {1} {1|Eintrag|Einträge} am {2}",
    }
    FILES_EXISTED[2] {
        nl: "de bestanden van dit dossier bestonden op {0} ({1})",
        fr: "les fichiers de ce dossier existaient le {0} ({1})",
        en: "the files of this dossier existed at {0} ({1})",
        de: "die Dateien dieses Dossiers bestanden am {0} ({1})",
    }
    DOSSIER_SEALED[2] {
        nl: "dit dossier was uiterlijk op {0} verzegeld ({1})",
        fr: "ce dossier était scellé au plus tard le {0} ({1})",
        en: "this dossier was sealed by {0} ({1})",
        de: "dieses Dossier war spätestens am {0} gesiegelt ({1})",
    }
    ALL_EXISTED[2] {
        nl: "alles in dit dossier, met zijn eerdere tijdstempels en zegels, bestond op {0} ({1})",
        fr: "tout ce qui est dans ce dossier, avec ses horodatages et sceaux antérieurs, existait le {0} ({1})",
        en: "everything in this dossier, with its earlier stamps and seals, existed at {0} ({1})",
        de: "alles in diesem Dossier, mit seinen früheren Zeitstempeln und Siegeln, bestand am {0} ({1})",
    }
    AGAINST_ROOTS[1] {
        nl: "tijdstempels en zegels zijn getoetst aan de wortels in {0}",
        fr: "les horodatages et sceaux ont été confrontés aux racines de {0}",
        en: "stamps and seals were held against the roots in {0}",
        de: "Zeitstempel und Siegel wurden an den Wurzeln in {0} gemessen",
    }
    BEGINS_SAME[2] {
        nl: "{0}: het logboek had toen {1} {1|vermelding|vermeldingen} en begint nu met dezelfde",
        fr: "{0} : le journal avait alors {1} {1|inscription|inscriptions} et commence maintenant par les mêmes",
        en: "{0}: the log had {1} {1|entry|entries} then and begins with the same ones now",
        de: "{0}: das Protokoll hatte damals {1} {1|Eintrag|Einträge} und beginnt jetzt mit denselben",
    }
    FIRST_ARE_THOSE[3] {
        nl: "{0}: het logboek had toen {1} {1|vermelding|vermeldingen}, en begint met die van dit dossier ({2})",
        fr: "{0} : le journal avait alors {1} {1|inscription|inscriptions}, et commence par celles de ce dossier ({2})",
        en: "{0}: the log had {1} {1|entry|entries} then, and the first {2} {2|is that|are those} of this dossier",
        de: "{0}: das Protokoll hatte damals {1} {1|Eintrag|Einträge}, und beginnt mit denen dieses Dossiers ({2})",
    }
    SIGNED_WITH_THE_REST[1] {
        nl: "{0}: met de rest ondertekend, en geen vermeldingen van het logboek",
        fr: "{0} : signé avec le reste, et pas des inscriptions du journal",
        en: "{0}: signed with the rest, and no entries of the log",
        de: "{0}: mit dem Übrigen unterzeichnet, und keine Einträge des Protokolls",
    }
    WHETHER_KEY[0] {
        nl: "of de sleutel de juiste is: vergelijk hem met een brief of mail, of geef --vkey",
        fr: "si la clé est la bonne : comparez-la avec une lettre ou un courriel, ou donnez --vkey",
        en: "whether the key is the right one: compare it with a letter or mail, or give --vkey",
        de: "ob der Schlüssel der richtige ist: vergleichen Sie ihn mit einem Schreiben oder einer Mail, oder geben Sie --vkey",
    }
    WHETHER_THIS_KEY[1] {
        nl: "of {0} de juiste sleutel is: hij komt uit de map zelf; vergelijk hem met een brief of mail",
        fr: "si {0} est la bonne clé : elle vient du dossier lui-même ; comparez-la avec une lettre ou un courriel",
        en: "whether {0} is the right key: it was taken from the folder itself; compare it with a letter or mail",
        de: "ob {0} der richtige Schlüssel ist: er stammt aus dem Ordner selbst; vergleichen Sie ihn mit einem Schreiben oder einer Mail",
    }
    WHETHER_AUTHORITIES[0] {
        nl: "of de autoriteiten de juiste zijn: wortels die met het dossier meekwamen, bewijzen op zichzelf niets; vergelijk trust/*.pem met wortels die u van elders kent, of geef --roots",
        fr: "si les autorités sont les bonnes : des racines venues avec le dossier ne prouvent rien par elles-mêmes ; comparez trust/*.pem avec des racines connues d’ailleurs, ou donnez --roots",
        en: "whether the authorities are the right ones: roots that came with the dossier prove nothing by themselves; compare trust/*.pem with roots known from elsewhere, or give --roots",
        de: "ob die Stellen die richtigen sind: Wurzeln, die mit dem Dossier kamen, beweisen für sich nichts; vergleichen Sie trust/*.pem mit anderswoher bekannten Wurzeln, oder geben Sie --roots",
    }
    WHETHER_WITNESSES[0] {
        nl: "of de getuigen de juiste zijn: hun sleutels in log/policy kwamen met het dossier mee; vergelijk ze met die welke de getuigen publiceren",
        fr: "si les témoins sont les bons : leurs clés dans log/policy sont venues avec le dossier ; comparez-les avec celles que les témoins publient",
        en: "whether the witnesses are the right ones: their keys in log/policy came with the dossier; compare them with those that the witnesses publish",
        de: "ob die Zeugen die richtigen sind: ihre Schlüssel in log/policy kamen mit dem Dossier; vergleichen Sie sie mit denen, die die Zeugen veröffentlichen",
    }
    WHETHER_REVOKED[1] {
        nl: "of certificaten achter {0} van de tijdstempels en zegels waren ingetrokken: van hun uitgevers was geen lijst bij de hand; geef er een met --crl",
        fr: "si des certificats derrière {0} des horodatages et sceaux avaient été révoqués : aucune liste de leurs émetteurs n’était à disposition ; donnez-en une avec --crl",
        en: "whether certificates behind {0} of the stamps and seals had been revoked: no list of their issuers was at hand; give one with --crl",
        de: "ob Zertifikate hinter {0} der Zeitstempel und Siegel gesperrt waren: keine Liste ihrer Aussteller lag vor; geben Sie eine mit --crl",
    }
    LEFT_OUT[1] {
        nl: "de bytes achter de verslagen {0}: weggelaten, zoals dossier.json met de reden zegt",
        fr: "les octets derrière les enregistrements {0} : omis, comme le dit dossier.json avec la raison",
        en: "the bytes behind the records {0}: left out, as dossier.json says with the reason",
        de: "die Bytes hinter den Aufzeichnungen {0}: weggelassen, wie dossier.json mit dem Grund sagt",
    }
    KEYS_NOT_GIVEN[1] {
        nl: "{0} {0|bestand|bestanden} met verzegelde verslagen en bytes: de sleutels van het logboek zijn niet gegeven",
        fr: "{0} {0|fichier|fichiers} d’enregistrements scellés et d’octets : les clés du journal n’ont pas été données",
        en: "{0} {0|file|files} of sealed records and blobs: the keys of the log were not given",
        de: "{0} {0|Datei|Dateien} mit versiegelten Aufzeichnungen und Bytes: die Schlüssel des Protokolls wurden nicht gegeben",
    }
    RECORDS_ERASED[1] {
        nl: "{0} {0|verslag|verslagen}: gewist, zoals vermeldingen van het logboek zeggen",
        fr: "{0} {0|enregistrement|enregistrements} : effacé, comme le disent des inscriptions du journal",
        en: "{0} {0|record: it was|records: they were} erased, as entries of the log say",
        de: "{0} {0|Aufzeichnung|Aufzeichnungen}: gelöscht, wie Einträge des Protokolls sagen",
    }
    FIELDS_ERASED[1] {
        nl: "{0} {0|veld|velden} van verslagen: gewist, zoals vermeldingen van het logboek zeggen",
        fr: "{0} {0|champ|champs} d’enregistrements : effacé, comme le disent des inscriptions du journal",
        en: "{0} {0|field of a record: it was|fields of records: they were} erased, as entries of the log say",
        de: "{0} {0|Feld|Felder} von Aufzeichnungen: gelöscht, wie Einträge des Protokolls sagen",
    }
}
