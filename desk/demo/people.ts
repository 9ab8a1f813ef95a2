/** Invented people of the demonstration: French and Arabic names, a card number that nobody has. */
export const DEMO_PEOPLE: readonly {
  nom: string;
  prenom: string;
  nomAr: string;
  prenomAr: string;
  cnie: string;
  rue: string;
  rueAr: string;
}[] = [
  {
    nom: 'EL AMRANI',
    prenom: 'Salma',
    nomAr: 'العمراني',
    prenomAr: 'سلمى',
    cnie: 'G412001',
    rue: '8, rue Ibn Rochd, Kénitra',
    rueAr: '8، زنقة ابن رشد، القنيطرة',
  },
  {
    nom: 'OUAZZANI',
    prenom: 'Hamza',
    nomAr: 'الوزاني',
    prenomAr: 'حمزة',
    cnie: 'G412002',
    rue: '21, avenue Mohammed V, Kénitra',
    rueAr: '21، شارع محمد الخامس، القنيطرة',
  },
  {
    nom: 'BERRADA',
    prenom: 'Imane',
    nomAr: 'برادة',
    prenomAr: 'إيمان',
    cnie: 'GB31003',
    rue: '5, rue de la Mosquée, Sidi Kacem',
    rueAr: '5، زنقة المسجد، سيدي قاسم',
  },
  {
    nom: 'AÏT LAHCEN',
    prenom: 'Brahim',
    nomAr: 'أيت لحسن',
    prenomAr: 'إبراهيم',
    cnie: 'GK20004',
    rue: '17, lotissement Al Wahda, Kénitra',
    rueAr: '17، تجزئة الوحدة، القنيطرة',
  },
  {
    nom: 'CHRAIBI',
    prenom: 'Houda',
    nomAr: 'الشرايبي',
    prenomAr: 'هدى',
    cnie: 'G412005',
    rue: '2, rue des Orangers, Kénitra',
    rueAr: '2، زنقة البرتقال، القنيطرة',
  },
  {
    nom: 'SKALLI',
    prenom: 'Mehdi',
    nomAr: 'الصقلي',
    prenomAr: 'مهدي',
    cnie: 'GB31006',
    rue: '44, avenue des FAR, Kénitra',
    rueAr: '44، شارع القوات المسلحة الملكية، القنيطرة',
  },
  {
    nom: 'BENNIS',
    prenom: 'Rachid',
    nomAr: 'بنيس',
    prenomAr: 'رشيد',
    cnie: 'G412007',
    rue: '9, rue Oued Sebou, Kénitra',
    rueAr: '9، زنقة واد سبو، القنيطرة',
  },
  {
    nom: 'ZEROUALI',
    prenom: 'Khadija',
    nomAr: 'الزروالي',
    prenomAr: 'خديجة',
    cnie: 'GK20008',
    rue: '30, rue Al Massira, Kénitra',
    rueAr: '30، زنقة المسيرة، القنيطرة',
  },
  {
    nom: 'MANSOURI',
    prenom: 'Anas',
    nomAr: 'المنصوري',
    prenomAr: 'أنس',
    cnie: 'G412009',
    rue: '12, rue Ibn Sina, Kénitra',
    rueAr: '12، زنقة ابن سينا، القنيطرة',
  },
  {
    nom: 'FASSI',
    prenom: 'Loubna',
    nomAr: 'الفاسي',
    prenomAr: 'لبنى',
    cnie: 'GB31010',
    rue: '6, avenue Hassan II, Kénitra',
    rueAr: '6، شارع الحسن الثاني، القنيطرة',
  },
  {
    nom: 'LAHLOU',
    prenom: 'Karim',
    nomAr: 'لحلو',
    prenomAr: 'كريم',
    cnie: 'G412011',
    rue: '19, rue Souk El Arbaa, Kénitra',
    rueAr: '19، زنقة سوق الأربعاء، القنيطرة',
  },
  {
    nom: 'NACIRI',
    prenom: 'Yassine',
    nomAr: 'الناصري',
    prenomAr: 'ياسين',
    cnie: 'GK20012',
    rue: '27, rue Mehdia, Kénitra',
    rueAr: '27، زنقة المهدية، القنيطرة',
  },
  {
    nom: 'IDRISSI',
    prenom: 'Meryem',
    nomAr: 'الإدريسي',
    prenomAr: 'مريم',
    cnie: 'G412013',
    rue: '3, rue Al Qods, Kénitra',
    rueAr: '3، زنقة القدس، القنيطرة',
  },
  {
    nom: 'TAZI',
    prenom: 'Othmane',
    nomAr: 'التازي',
    prenomAr: 'عثمان',
    cnie: 'GB31014',
    rue: '15, rue Bir Anzarane, Kénitra',
    rueAr: '15، زنقة بئر أنزران، القنيطرة',
  },
  {
    nom: 'KETTANI',
    prenom: 'Nadia',
    nomAr: 'الكتاني',
    prenomAr: 'نادية',
    cnie: 'G412015',
    rue: '11, avenue Moulay Youssef, Kénitra',
    rueAr: '11، شارع مولاي يوسف، القنيطرة',
  },
  {
    nom: 'RAHMOUNI',
    prenom: 'Said',
    nomAr: 'الرحموني',
    prenomAr: 'سعيد',
    cnie: 'GK20016',
    rue: '7, rue Oulad Oujih, Kénitra',
    rueAr: '7، زنقة أولاد أوجيه، القنيطرة',
  },
];

/** Vehicles of the demonstration: make, type, model, fiscal power, masses. */
export const DEMO_VEHICLES: readonly {
  marque: string;
  type: string;
  modele: string;
  cv: string;
  ptc: number;
  vide: string;
  wmi: string;
  carburant: string;
  cm3: string;
}[] = [
  {
    marque: 'DACIA',
    type: 'LOGAN',
    modele: 'LJI',
    cv: '6',
    ptc: 1545,
    vide: '1089',
    wmi: 'UU1LJI',
    carburant: 'GASOIL',
    cm3: '1461',
  },
  {
    marque: 'PEUGEOT',
    type: '208',
    modele: 'CCHNZ6',
    cv: '6',
    ptc: 1640,
    vide: '1055',
    wmi: 'VF3CCH',
    carburant: 'ESSENCE',
    cm3: '1199',
  },
  {
    marque: 'RENAULT',
    type: 'CLIO',
    modele: 'RJA',
    cv: '6',
    ptc: 1655,
    vide: '1148',
    wmi: 'VF1RJA',
    carburant: 'GASOIL',
    cm3: '1461',
  },
  {
    marque: 'HYUNDAI',
    type: 'I10',
    modele: 'AC3',
    cv: '5',
    ptc: 1430,
    vide: '996',
    wmi: 'NLHAC3',
    carburant: 'ESSENCE',
    cm3: '998',
  },
];
