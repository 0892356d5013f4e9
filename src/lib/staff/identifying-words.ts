/*
 * Lists for the checker of comments (identifying.ts). They need not be whole: what the checker misses a person must see,
 * and what it points at in vain costs a glance.
 */

const words = (text: string) => new Set(text.trim().split(/\s+/));

/** Written with a capital in plain English, though nobody is called so, or common knowledge in a county. */
export const noNames = words(`
	i i'm i've i'd i'll monday tuesday wednesday thursday friday saturday sunday january february march april may june july
	august september october november december spring summer autumn winter christmas easter ramadan eid diwali halloween
	mum mums mummy mam dad dads daddy mother father nan nana gran granny grandma grandad grandpa
	english british polish welsh scottish irish european ukrainian romanian lithuanian arabic maths science english
	england britain uk scotland wales europe london rutland oakham uppingham stamford melton leicester leicestershire
	peterborough nottingham lincolnshire northamptonshire midlands
	council councils county local offer aiming high family centre centres short breaks break education health care plan
	plans act children families special educational needs disability support team service services early help social
	front door parent carer voice forum youth visions hub children's children’s adult adults
	primary secondary year reception key stage sixth form school schools college academy nursery
	ofsted makaton braille facebook google zoom teams whatsapp instagram youtube internet wifi covid lego minecraft
	deaf blind autistic autism adhd asperger's asperger’s aspergers down's down’s downs tourette's tourette’s god
	ehcp sendco senco senit sendiass camhs dwp pip dla nhs gp ta lsa tas portage motability mencap scope citizens advice
`);

/**
 * First names that are hardly ever anything else, so that they show in lower case and at the start of a sentence too.
 * Not "will", "grace", "hope", "mark" and the like.
 */
export const firstNames = words(`
	aaron abigail adam adrian agnieszka aidan aisha alan alex alexander alexandra alfie ali alice alison amanda amelia amy
	andrew angela anna anne anthony archie arthur ashley ava barbara ben benjamin beth bethany caitlin callum cameron
	carol caroline catherine charles charlie charlotte chloe chris christine christopher claire connor craig daniel darren
	david dawn deborah diane dominic donna dylan edward eleanor elizabeth ella ellie elliot emily emma erin ethan eva
	evelyn evie fatima fiona finley francesca freddie freya gareth gary gavin gemma george georgia geoffrey graham hannah
	harriet harry harvey heather heidi helen henry holly ian imogen isaac isabella isabelle isla jack jacob jake james
	jamie jan jane janet jason jayden jean jennifer jenny jessica jill joan joanna joanne joe joel john jonathan jordan
	joseph joshua judith julia julian julie justin kai karen kasia kate katherine kathryn katie keith kelly kenneth kerry
	kevin kieran kim kirsty kyle laura lauren leah leanne lee leo lewis liam linda lisa logan louise lucas lucy luke
	lynn maciej maisie malcolm margaret maria marie martin mary mason matilda matthew maureen max megan melanie melissa
	michael michelle millie mohammed molly muhammad nancy natalie natasha nathan neil niamh nicholas nicola nigel noah
	oliver olivia oscar owen pamela patricia patrick paul paula pauline peter philip phoebe piotr rachel raymond rebecca
	reece reuben rhys richard riley robert robin roger ronald rory rosie ross russell ruth ryan sally sam samantha samuel
	sandra sara sarah scarlett sean sebastian sharon shaun sheila simon sofia sophia sophie stacey stanley stephanie
	stephen steven stuart susan suzanne sylvia tara teddy teresa terry theo thomas tim timothy tina toby tom tomasz tracey
	tracy trevor tyler valerie vanessa victoria vincent wayne wendy william yasmin yusuf yvonne zachary zara zoe
`);

/** The last word of a school's name. */
export const schoolWords = words(`
	school academy college nursery preschool pre-school playgroup primary infants juniors kindergarten university
`);

/** What stands before those words without naming a school. */
export const plainSchoolWords = words(`
	a all and another any at before after big but community day every first for from good great he her high his i if in
	independent infant is junior large little local mainstream many middle most my new no normal old on our out primary
	private secondary she sixth small so some special specialist state that the their then there these they this to two
	was we what when where which while why with your church
`);

/** Schools and villages here that people type in lower case too. */
export const knownSchools = words(`
	oakham uppingham catmose casterton harington harrington cottesmore ketton ryhall empingham langham whissendine exton
	luffenham leighfield parks
`);

/** Conditions so rare that in a small county they name a child, beside all that end in "syndrome", "dystrophy" and so on. */
export const rareConditions = [
	'22q',
	'achondroplasia',
	'albinism',
	'amputee',
	'arthrogryposis',
	'ataxia',
	'batten',
	'brain (?:injury|tumou?r)',
	'brittle bones?',
	'cancer',
	'cerebral palsy',
	'chromosom\\p{L}+',
	'cleft (?:lip|palate)',
	'cochlear implants?',
	'cri[- ]du[- ]chat',
	'cystic fibrosis',
	'deaf[- ]?blind\\p{L}*',
	'dialysis',
	'duchenne',
	'dwarfism',
	'epilep\\p{L}+',
	'feeding tube',
	'foetal alcohol',
	'fetal alcohol',
	'fa?etal alcohol',
	'fasd',
	'fragile x',
	'gastrostomy',
	'global(?:ly)? developmental(?:ly)? delay(?:ed)?',
	'ha?emophilia',
	'heart transplant',
	'hydrocephal\\p{L}+',
	'kidney transplant',
	'leuka?emia',
	'life[- ]limiting',
	'microcephaly',
	'mitochondrial',
	'neurofibromatosis',
	'oxygen at home',
	'paraplegi\\p{L}+',
	'peg[- ]fed',
	'phenylketonuria',
	'pica',
	'quadriplegi\\p{L}+',
	'registered blind',
	'rett',
	'selective(?:ly)? mut\\p{L}+',
	'sickle cell',
	'spina bifida',
	'spinal muscular atrophy',
	'stoma',
	'terminal(?:ly)?(?: ill(?:ness)?)?',
	'trache(?:ostomy|otomy)',
	'trisomy',
	'tube[- ]fed',
	'tumou?r',
	'usher',
	'ventilator'
];

/** Any other condition: beside an age it narrows down who is meant. */
export const conditions = [
	'adhd',
	'anxi\\p{L}+',
	'asd',
	'asthma\\p{L}*',
	'autis\\p{L}+',
	'diabet\\p{L}+',
	'disabled',
	'dyslexi\\p{L}+',
	'dyspraxi\\p{L}+',
	'deaf\\p{L}*',
	'blind\\p{L}*',
	'hearing (?:loss|aids?|impair\\p{L}+)',
	'learning disabilit\\p{L}+',
	'mental health',
	'non[- ]?verbal',
	'pda',
	'visual\\p{L}* impair\\p{L}+',
	'wheelchair\\p{L}*'
];
