/**
 * Words of the trade: what means nearly the same in the talk of Dutch public administration, and words that tell nothing. Data.
 *
 * A family is a line of beginnings or endings of words. `raad` is found in *raadslid* and in *gemeenteraad*, so that a compound belongs where its parts
 * do; one of three signs or fewer must be the whole word. Families were written from the vocabulary of the field, without the examples they are measured on
 * (docs/decisions/0023).
 * @module
 */

/** @type {readonly (readonly string[])[]} */
export const FAMILIES = `inwoner bewoner burger omwonende
raad raadslid raadsled volksvertegenwoordig fractie griffi politiek
college wethouder bestuurder burgemeester
ambtenaar ambtenar ambtelijk medewerker personeel
geld budget middel financi subsidie begroting fonds euro bekostig belasting
jong jeugd scholier student kind tiener
vroeg eerder vooraf begin start voorkant vooraan
meedenk meepra inspraak participat inbreng meebeslis zeggenschap
taal jargon begrijpelijk leesbaar schrijf brief brieven afkorting
terugkoppel terugmeld
vertrouw wantrouw integriteit
regio streek
dorp kern platteland buitengebied
buurt wijk straat
regel wet wetgeving verordening norm bureaucrat
experiment proef pilot vernieuw innovat
digita online website computer ict app internet
data gegeven informatie cijfer
woning wonen huis huiz bouw huur
zorg gezond huisarts hulp
klimaat water droogte
energie zon wind stroom warmte isol gas
kennis leer leren expertise ervaring cursus scholing training masterclass voorbeeld
toezicht verantwoord controle inspectie audit
rijk ministerie departement kabinet
vrijwillig vereniging mantelzorg club
bijeenkomst overleg tafel gesprek vergader
bus trein fiets auto verkeer vervoer bereikbaar mobil
groen natuur boom bomen park
ondernem bedrij mkb econom werkgever
school scholen onderwijs universiteit hogeschool
werk baan banen vacature personeel
veilig politie ondermijn agressie
schot ontschot verkok ontkok integra
loot loting geloot ingeloot
capaciteit tekort
ouder senior
klacht bezwaar beroep
advies advis beraad`.split('\n').map((line) => line.split(' '));

/** Words that say nothing about the subject, in Dutch and in English. */
export const COMMON = new Set(('aan al alle alleen als alles altijd andere beter bij binnen daar dan dat de deze die dit doen door een eerst eigen elk elke en er '
  + 'gaan geen geeft geven goed goede haar heb hebben heeft hele het hier hij hoe hun iedere ieder iets ik in is ja jaar je jullie kan kom komt krijgen '
  + 'krijgt kunnen laat laten langs maak maakt maar maken me mee meer men mensen met mij minder moet moeten mogen na naar nee neemt nemen niet niets nieuw nieuwe '
  + 'nodig nog nooit nu of om omdat ons onze ook op open over plaats samen snel sneller steeds te tegen tijdens toch toe tot tussen twee u uit van vanuit vast '
  + 'vaste veel vinden voor vooral waar waarover wat we weer weg wel welke werken werkt wie wij willen wordt worden zal ze zelf zich zij zijn zo zoals zonder zorgen '
  + 'zou zullen blijft blijven '
  + 'a about also an and are as at be by can do for from have in into is it more must need not of on or other our should so that the their them they this to us we '
  + 'what when where which will with you').split(' '));
