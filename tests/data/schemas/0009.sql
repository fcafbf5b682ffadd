BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0009');
CREATE TABLE article (
	article_id TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	url TEXT NOT NULL, 
	outlet TEXT NOT NULL, 
	publisher_id TEXT, 
	language TEXT, 
	language_from TEXT NOT NULL, 
	title TEXT NOT NULL, 
	text TEXT NOT NULL, 
	byline TEXT, 
	published_at VARCHAR(20), 
	published_raw TEXT, 
	event_at VARCHAR(20) NOT NULL, 
	first_seen_at VARCHAR(20) NOT NULL, 
	updated_at VARCHAR(20) NOT NULL, 
	status TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	content_hash TEXT NOT NULL, 
	fields BLOB NOT NULL, 
	pending SMALLINT NOT NULL, text_purged_at VARCHAR(20), 
	CONSTRAINT pk_article PRIMARY KEY (article_id)
);
INSERT INTO "article" VALUES('a3d86e383bbedacfb','https://harbourpost.example/2025/03/03/bridge-shut','http://harbourpost.example/2025/03/03/bridge-shut','Harbour Post',NULL,'en','page','Bridge shut to lorries','The bridge over the Aulen will stay shut to lorries until the autumn, the roads office said on Monday, after divers found two cracks in its northern pier.
Buses may cross at walking pace, one at a time. Repairs will cost about four million crowns.
The detour through Tveit takes forty minutes longer, and farmers on the western bank have asked for a ferry.
Engineers blamed ice. A second inspection is due in May, the office''s chief engineer, Solveig Aas, told reporters in Tveit.
Reuters',NULL,'2025-03-04T03:40:00Z','Tue, 04 Mar 2025 03:40:00 +0000','2025-03-04T03:40:00Z','2025-03-04T12:00:00Z','2025-03-04T12:00:00Z','full',1,'0bfc03693ab363f8eee4bd90fab6f84e82e93e61ff580a75bdf84a3b7b344ed3',X'789C95D0C18AC2301006E05709BD6EDD0EEA5E02CBEEC1830705116FA1C8B49D6D83495A9209F8F8A6765157F0B021A7E19F8FE1572AF32148A3DD29CBB38E799045D1A1AFFAE8873EF03B9DD10E868A39CC3F0A588CBFF2BA696916BAC85F91ED31A46C4D9FC9C9CA7CF2DAA89BE4AD2748EC92347B41FCD9F9D66147DEE266BAE7074DA05B6088D50A99D2FC102917B0145BF46254052CE41224807883F4AE1B1D5B232D31AABE9541331D1D5A2A15944F87DDD3630BAA46D73B5DA3F98DFEBB93070F5D9B0472F751EDA9D13CC97B8A4C3E95565E002AD1801B',0,NULL);
INSERT INTO "article" VALUES('aa57069fdad031e74','https://harbourpost.example/2025/03/03/ferry-strike-ends','http://harbourpost.example/2025/03/03/ferry-strike-ends','Harbour Post',NULL,'en','page','Ferry strike ends after nine days','VARSUND (AFP) - Ferry crews at the port of Varsund went back to work on Monday after the owners agreed to raise night pay by 7 percent, ending a strike that had cut off eleven islands for nine days.
The deal was signed shortly before dawn by the union''s chairwoman, Marit Halvorsen, and the chief executive of Nordfjord Lines, Aksel Brandt.
"Nobody got everything, everybody got something," Halvorsen told AFP outside the harbour office.
About 14,000 passengers had been stranded, and two of the islands had run short of medicine, according to the regional governor.
The first boat left at 6:40 a.m. with trucks of fresh food on board.
Talks about shorter shifts in winter will begin in April, both sides said.',NULL,'2025-03-04T05:00:00Z','Tue, 04 Mar 2025 05:00:00 +0000','2025-03-04T05:00:00Z','2025-03-04T12:00:00Z','2025-03-04T12:00:00Z','full',1,'67ed72bbcb6b10eb6fb54e92b8b806f18bd373128ab80a9d229b80513de9a750',X'789C9DD0C14AC4301006E05709B9DADAB0BA9780A820E241A1076F212CD3EE6C1B36494B2601F7ED9D5A71D58307C39C86F9BF0C638C4C44DABB7894951C739E75D38C90BAA9A479A27C896F10668FCD466DB68DBA5AEA80299D6ACAC91DB1C6B8A7DB92C38E38D1E30D6BD256AB3A14B767F569E544CB5EFD27F42379E7A8C514E079DDED009EF06B602EDD0364E4FE6BC14AA86BF102492CB6505BAD1497B850FC3E12630E5E07CC60A64193CBB88B10D01A657FAD779E5E2E627A8853743DF8CFD17FDEE79B0A716007E3B9D59DF82B5CFDFBC7565AFB0E6161852E',0,NULL);
INSERT INTO "article" VALUES('af727d4b21e024349','https://harbourpost.example/2025/03/03/boats-are-back','http://harbourpost.example/2025/03/03/boats-are-back','Harbour Post',NULL,'en','page','Boats are back for all eleven islands','Eleven islands have their boats back. In the café above pier four the coffee was free on Monday, and the talk was of who had gone without what.
Inger Moe, a nurse on Lille Sula, said she had counted pills every evening for a week. "We were two days from trouble," she told Harbour Post.
The agreement between the ferry union and Nordfjord Lines raises night pay by 7 percent and leaves the winter shifts for later, our correspondent in Varsund reports.
Marit Halvorsen, who led the strike, walked down the quay alone before the first sailing.','Nora Lind','2025-03-04T07:00:00Z','Tue, 04 Mar 2025 07:00:00 +0000','2025-03-04T07:00:00Z','2025-03-04T12:00:00Z','2025-03-04T15:00:00Z','full',2,'383d63d148f70d64d2f809cffe89c815635e01810b212b97eb99f7576cc10c68',X'789C9DD04D4B03311006E0BF127275D70D55110252293D7850E9C15B0865B21D7743F3B1E403ECBF77D615AB8217C39C86779E4CA2144F394B67C391377C2C65925D374232B1A629E672896FE02787DD4AAC6E3A7135978950720B095B03FD715D8BDF678AF7784714D7CD420ED51E887C582CB623ACFD5BF931766FF30E9387C765AB577019BF0253355B2848FD978A0D13D7EC09129B61266EA51054EC42D0F998188B77D263011507996DC17D008F5A09FD6BB7737AFE0BD54388C1F6E03EA3FFF9996F248481100CE79639D13DB8E09B137B8E0918BDF7C0B57E07FD9383E5',0,NULL);
INSERT INTO "article" VALUES('a1d142246fa1d7cf6','https://kiyihaber.example/dunya/feribot-grevi-sona-erdi','http://kiyihaber.example/dunya/feribot-grevi-sona-erdi','Kıyı Haber',NULL,'tr','page','Varsund''da feribot grevi sona erdi','Varsund limanındaki feribot mürettebatı dokuz gün süren grevin ardından pazartesi günü işbaşı yaptı.
Sendika başkanı Marit Halvorsen ile Nordfjord Lines yöneticisi Aksel Brandt, gece ücretlerine yüzde 7 zam öngören anlaşmayı şafaktan önce imzaladı.
AFP''nin haberine göre, grev nedeniyle yaklaşık 14.000 yolcu mahsur kaldı.
On bir adaya seferler sabah saatlerinde yeniden başladı.',NULL,'2025-03-04T06:10:00Z','Tue, 04 Mar 2025 06:10:00 +0000','2025-03-04T06:10:00Z','2025-03-04T12:00:00Z','2025-03-04T12:00:00Z','full',1,'26df0642e1d1ef6c8edc8e9540c61f60ade0b0c97ee6dfe1749b5743e6806e51',X'789C9D90BD4EC34010845FE5E4161B1F11509C844891022941A2A03B59D1DADED8ABDC8F75B787F063E51DF2605C08E2AFA060CBD1CCB7A3D1BA08312A436E5F94C5C83CA9BADED34C23B4182EF115EC64B0EE939BA1DE61A0D67335047CA12A7A0715869EEE13DB6DF4297478976145539EA143A23E43D7C7C37C3C888713B0FA9BF423BAA4F884C1C2E6DC6D0726E2A7614AED0A18B3FE9CB014F25A3C42100BB9B811F2565D4925A5B890F9DE13235BA32C32683FA8488C5B07161B2D9B5FFDBEDCA7457407CE3BEAC07C58FFB7CF3728B8216338FF69DE0071FE84B4',0,NULL);
INSERT INTO "article" VALUES('acd8987d91e93f953','https://nahda.example/world/ferry-strike','http://nahda.example/world/ferry-strike','النهضة',NULL,'ar','page','انتهاء إضراب العبّارات في فارسوند','عادت أطقم العبّارات في ميناء فارسوند إلى العمل يوم الاثنين بعد إضراب استمر تسعة أيام وعزل إحدى عشرة جزيرة.
ووقعت رئيسة النقابة ماريت هالفورسن والرئيس التنفيذي لشركة نوردفيورد أكسل برانت اتفاقا يرفع أجور العمل الليلي بنسبة 7 في المئة.
ونقلت وكالة فرانس برس عن هالفورسن قولها إن أحدا لم يحصل على كل شيء.
وقال حاكم الإقليم إن نحو 14 ألف مسافر علقوا خلال الإضراب.',NULL,'2025-03-04T06:20:00Z','Tue, 04 Mar 2025 06:20:00 +0000','2025-03-04T06:20:00Z','2025-03-04T12:00:00Z','2025-03-04T12:00:00Z','full',1,'826d57a32f48e74a6deb8f921520d1c809103ed7d2720948d43b6a4c58eb6693',X'789C8D904B4A04311086AF12B2B5673A34EA2230E8C2A5820B77210C65774D779824DD5412D4BDE851C40B7896EEDB9879C03C70612D8BEFFBF9AB94E21482B4C6AF79C1BB180759961EBA06E6F80A6EB058BEF4649B7285446FB310C9ACF12645B70C7DA21A17D9E6BAD8A5B4C9343965FC9ADEA78FE973FC19BF677FE827FCAD098F480EEE770D5660C30118D2F31D44CCFBA784051397EC018855A2BA62E25A56420AC12E449EADD14567A5C308AA6F653011971E1C6A25F459A903BDB95BD5E07B6F6AB07BF49F5F384A01DF660F886BFD0B73347B3C',0,NULL);
INSERT INTO "article" VALUES('a53813aa439c4772e','https://sevvestnik.example/mir/parom','http://sevvestnik.example/mir/parom','Северный вестник',NULL,'ru','page','Забастовка паромщиков в Варсунне завершилась','Экипажи паромов в порту Варсунн вернулись к работе в понедельник после девятидневной забастовки, отрезавшей от материка одиннадцать островов.
Соглашение, повышающее ночные ставки на 7 процентов, подписали глава профсоюза Марит Халворсен и директор компании "Нордфьорд Лайнс" Аксель Брандт.
Как сообщает агентство Франс Пресс, на островах застряли около 14 тысяч пассажиров.
Переговоры о зимних сменах начнутся в апреле.',NULL,'2025-03-04T06:30:00Z','Tue, 04 Mar 2025 06:30:00 +0000','2025-03-04T06:30:00Z','2025-03-04T12:00:00Z','2025-03-04T12:00:00Z','full',1,'5d642005387af2b496b2488532dccd3815d925b9ffda13c01bc5e2909f7e5975',X'789C8D90CF4A033110875F25E4EAEA865A3D04A41E3C2A78F0164219D7711B9A6497FC291EAB579FC257100A2AF41D66DFC8D88AB5279DDB0CF37DFCF829C5438CD21A3FE7159FA5D4CBBA8EB858604CDECC8FF0015C6FB17626D43D84CE4D7272D3D8E5D0E05921B9AEB686369BBB62A0175AD12BAD8625AD87677A679BE57178A235BDD1C7E14EB4479E9B788DC1C1E536C73DD8883F0F7DBEBD8084E57E93B16262CCAE20B091189D30712A8F8514821D88321B62969C950E13A8AE95D1249C7A70A895D07FC7DB09BE0A510DF8CE9B06EC37FD8F7A7E19C0B78509996BFD0923DC9007',0,NULL);
INSERT INTO "article" VALUES('ab916a03c9df8dfd2','https://sevvestnik.example/en/bridge','http://sevvestnik.example/en/bridge','Северный вестник',NULL,'en','feed','Aulen bridge closed to lorries','The bridge over the Aulen will stay shut to lorries until the autumn, the roads office said on Monday, after divers found two cracks in its northern pier.
Buses may cross at walking pace, one at a time. Repairs will cost about four million crowns.
The detour through Tveit takes forty minutes longer, and farmers on the western bank have asked for a ferry.
Engineers blamed ice. A second inspection is due in May, the office''s chief engineer, Solveig Aas, told reporters in Tveit.
Source: Reuters',NULL,'2025-03-04T04:00:00Z','Tue, 04 Mar 2025 04:00:00 +0000','2025-03-04T04:00:00Z','2025-03-04T12:00:00Z','2025-03-04T12:00:00Z','full',1,'bc2e45bc5307ccb5796e9a12fc7df1f882971c4ddd8f40c1a5e9c8da5a6cbebe',X'789C8D90C14AC43010865F25F46AB561D14B40F4E0711744BD85B2CCB663376C929664B27854AF3E85AF202CA8B0EF90BE91B15DA89E34CC2133CCF731FC5266CE7BA195DD6479B626EA445178DC6ED193559B137C00D3692CD0162BA7EA062F0299A56F83ABF03C9159998F8626A83A19E26BDCC5B7B8EB1FE3BE7F891F6C689EFAE7B88FEFF1F37812FD222F95BF4667603EDE710FDA4F0B5D585D01619ADF05CC193F650B706CC66767E92F384FC58E787A03B126A3854102D936C22BC2A50583A5E4E5DFE74D82EF406405B6B5AA027DA0FF11CF0F03D826312E4CA3CA61AD6874DD0E110A768381D0A51CCB2F74269C2C',0,NULL);
INSERT INTO "article" VALUES('a2b97a64bad4d3941','https://wartapantai.example/internasional/mogok-feri','http://wartapantai.example/internasional/mogok-feri','Warta Pantai',NULL,'id','page','Mogok Feri di Varsund Berakhir','Awak feri di pelabuhan Varsund kembali bekerja pada Senin setelah pemogokan sembilan hari yang memutus sebelas pulau dari daratan.
Ketua serikat pekerja Marit Halvorsen dan direktur Nordfjord Lines Aksel Brandt menandatangani kesepakatan kenaikan upah malam sebesar 7 persen.
Menurut laporan AFP, sekitar 14.000 penumpang sempat telantar.
Kapal pertama berangkat pukul 06.40 membawa bahan pangan segar.
AFP | RATNA CONTOH','Ratna Contoh','2025-03-04T06:40:00Z','Tue, 04 Mar 2025 06:40:00 +0000','2025-03-04T06:40:00Z','2025-03-04T12:00:00Z','2025-03-04T12:00:00Z','full',1,'bedd74c36c7090614e82d4b8a1ebd49165387d2223de0819acbd2853b19cbfba',X'789C9DD04D4B03311006E0BF127275EB86523D0444174BF1A0ED220B1EC252C6ED741B9A8F2599A0077FBC6957AA16BC38C7E19D87E1558A8718A5D16ECF0BBE231A6459BE412018C011E84B7C073B182CB5230C0EA2F60E4C697DEFF7932D067D9BC8AEA34FA1C39B2CF1B618C53EE94D165F0E14AB8FD6E44FE4D7D59D8E35060B8FE34F5B30114F8121BDCE8130EF9B84051333F604814DC5F48A896B391352087621F21C2F76648DB448A07C2FA3265C3BB0D82AD19EBDF69D3E34A13A70DEE90ECC57F41FBDFC10C1F5D9C8759C565DC08DA6D1AE1635FB60CF55B3ACD8FD6AD9AC1E78DB7E026EC68B02',0,NULL);
INSERT INTO "article" VALUES('a44204c0817a79b09','https://gulfledger.example/science/mount-tarn-dome','http://gulfledger.example/science/mount-tarn-dome/','Gulf Ledger',NULL,'en','page','Mount Tarn opens its dome','The observatory on Mount Tarn will open its dome to visitors twice a week from June, its director, Pilar Quesada, said on Tuesday.
A glass lift has replaced 212 steps, and a small museum tells how the mountain''s winds are measured.
Tickets cost four crowns. School classes go in free on Wednesdays.
Dogs stay outside.','Teo Marsh','2025-03-04T08:40:00Z','Tue, 04 Mar 2025 08:40:00 +0000','2025-03-04T08:40:00Z','2025-03-04T12:00:00Z','2025-03-04T15:00:00Z','full',2,'9d775a3effd286de8e10e108c0c6b870d106652acf9653a2d845035e7567e9ce',X'789C95D04D6B02311006E0BF1272ED6E1344A1044A4B117AB1D083B71064CC8ED9603E967C40FDF746B7D47AE8A1390EEF3C99192969CA59381B8EB4A363299360CC54777038184C8FF8057E72C8B2B61834321F6B287D8114FA217A642FB5F85D8E35697C6E1055DD0C9A6A8706BE37896CAE54FFA771D7F46AF327260F9B79A203B88C3F81A9EED750B0D5B7153BC297E4031259F0C58AF027B1E48273F2C0DBBB768CC53BE1B1808C46645B7017C0A3925CDD4F760B5FCE20358418AC06F79DFCFF517E81104C2330DC4AFB53FB0567FAED44B6182F4BE4912A7506575C86EB',0,NULL);
INSERT INTO "article" VALUES('a67a1e50358bce43d','https://gulfledger.example/world/varsund-ferries-sail-again','http://gulfledger.example/world/varsund-ferries-sail-again/','Gulf Ledger',NULL,'en','page','Varsund ferries sail again','VARSUND - Ferry crews at the port of Varsund went back to work on Monday after the owners agreed to raise night pay by 7 percent, ending a strike that had cut off eleven islands for nine days.
The deal was signed shortly before dawn by the union''s chairwoman, Marit Halvorsen, and the chief executive of Nordfjord Lines, Aksel Brandt.
"Nobody got everything, everybody got something," Halvorsen told AFP outside the harbour office.
About 14,000 passengers had been stranded, and two of the islands had run short of medicine, according to the regional governor.
The first boat left at 6:40 a.m. with trucks of fresh food on board.
Source: AFP',NULL,'2025-03-04T05:40:00Z','Tue, 04 Mar 2025 05:40:00 +0000','2025-03-04T05:40:00Z','2025-03-04T12:00:00Z','2025-03-04T12:00:00Z','full',1,'13c8fe5baae127514b3bd8a7d0fd02b00309b49b86fb0265b446582263deeb33',X'789CA590414B03311085FF4AC8D55D134A7B09880A622F2D14F41642197767D360925D2689FAF38DBB62EDC983737CBCF7CDE369CD2925E55D7CE50D3FE53C29216CF183C7DE225DE30784C9A3781FC9F7E20D2895D8B70312394C6D02E75BB0E0A2B82D391CD358A8C39B4AE4A659C8B6B8BE92B715C97633B3FD1B7691BE73E9801460B7741CC027FC314CE5E5013256FDB960C3E49AED81D84AAE364C6ED45A2A29D995AC37274E39781530831EAD4A2EE3314240A3A5B9AC78367F0DA33B8863741DF86FE73F66FA4586682B0BE359EA087B97971F4FF3948ADD3F1EB8319F12569102',0,NULL);
INSERT INTO "article" VALUES('a5da816c42dae20db','https://harbourpost.example/2025/03/04/sail-again','http://harbourpost.example/2025/03/04/sail-again','Harbour Post',NULL,'en','page','Varsund ferries sail again','VARSUND - Ferry crews at the port of Varsund went back to work on Monday after the owners agreed to raise night pay by 7 percent, ending a strike that had cut off eleven islands for nine days.
The deal was signed shortly before dawn by the union''s chairwoman, Marit Halvorsen, and the chief executive of Nordfjord Lines, Aksel Brandt.
"Nobody got everything, everybody got something," Halvorsen told AFP outside the harbour office.
About 14,000 passengers had been stranded, and two of the islands had run short of medicine, according to the regional governor.
The first boat left at 6:40 a.m. with trucks of fresh food on board.
Source: AFP',NULL,'2025-03-04T10:30:00Z','Tue, 04 Mar 2025 10:30:00 +0000','2025-03-04T10:30:00Z','2025-03-05T12:00:00Z','2025-03-05T12:00:00Z','full',1,'13c8fe5baae127514b3bd8a7d0fd02b00309b49b86fb0265b446582263deeb33',X'789C95D0C14A03311006E05709B9BA35635B2F0151A188078505BD8550A6DB713734C92EC9047C7CD3AE68152FCE71F8E763F88D912967ED5D3CC8460ECC93566AC0B41B4B9AC6CC97F48E61F2A496B0BC56B052B056199D5F608F2EDE160EDB5CA31DDD5446DA66E6FAE2F6957B9C1DD15668F1B7F0E3E4CEE59652C0A7F99B37F499BE0253D96D90A9EE5F0B3502D6E2199338A2E20AF40A3480B8803AA78B8183D78118CDD8EBEC98B611035903F6D75FDFE96307A6C33846D7A1FF8CFEB791330E635F013A5B7589F68E67F8E5D49A16F70FADB4F60321BA7F3B',0,NULL);
CREATE TABLE article_alias (
	old_id TEXT NOT NULL, 
	article_id TEXT NOT NULL, 
	at VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_article_alias PRIMARY KEY (old_id), 
	CONSTRAINT fk_article_alias_article_id FOREIGN KEY(article_id) REFERENCES article (article_id)
)
 WITHOUT ROWID

;
CREATE TABLE article_key (
	key_hash TEXT NOT NULL, 
	article_id TEXT NOT NULL, 
	CONSTRAINT pk_article_key PRIMARY KEY (key_hash), 
	CONSTRAINT fk_article_key_article_id FOREIGN KEY(article_id) REFERENCES article (article_id)
)
 WITHOUT ROWID

;
INSERT INTO "article_key" VALUES('1d142246fa1d7cf6b27f12703577aa5d','a1d142246fa1d7cf6');
INSERT INTO "article_key" VALUES('2b97a64bad4d3941b951511e25822b37','a2b97a64bad4d3941');
INSERT INTO "article_key" VALUES('3d86e383bbedacfbf9fae05c2c3b4067','a3d86e383bbedacfb');
INSERT INTO "article_key" VALUES('44204c0817a79b092a0755c530b2400c','a44204c0817a79b09');
INSERT INTO "article_key" VALUES('53813aa439c4772e5cd8634bfbbef5c3','a53813aa439c4772e');
INSERT INTO "article_key" VALUES('5da816c42dae20dbfefdbde3d07aea0e','a5da816c42dae20db');
INSERT INTO "article_key" VALUES('67a1e50358bce43dcb3fddf9f7109dd3','a67a1e50358bce43d');
INSERT INTO "article_key" VALUES('a57069fdad031e749caab713e50c2ac8','aa57069fdad031e74');
INSERT INTO "article_key" VALUES('b916a03c9df8dfd287bb67cdf0a883f3','ab916a03c9df8dfd2');
INSERT INTO "article_key" VALUES('cd8987d91e93f953cdb6fdd59cc96a0d','acd8987d91e93f953');
INSERT INTO "article_key" VALUES('f727d4b21e024349fdeff8144b5702b5','af727d4b21e024349');
CREATE TABLE article_origin (
	article_id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	party_ids TEXT NOT NULL, 
	because TEXT NOT NULL, alone SMALLINT, of_article_id TEXT, 
	CONSTRAINT pk_article_origin PRIMARY KEY (article_id), 
	CONSTRAINT fk_article_origin_article_id FOREIGN KEY(article_id) REFERENCES article (article_id)
);
INSERT INTO "article_origin" VALUES('a1d142246fa1d7cf6','unknown','','Kıyı Haber shows nobody''s reporting',0,NULL);
INSERT INTO "article_origin" VALUES('a2b97a64bad4d3941','wire_credit','afp','Warta Pantai credits Agence France-Presse alone',1,NULL);
INSERT INTO "article_origin" VALUES('a3d86e383bbedacfb','wire_credit','reuters','Harbour Post credits Reuters alone',1,NULL);
INSERT INTO "article_origin" VALUES('a44204c0817a79b09','own','outlet:Gulf Ledger','it is signed by Teo Marsh',1,NULL);
INSERT INTO "article_origin" VALUES('a53813aa439c4772e','unknown','','Северный вестник shows nobody''s reporting',0,NULL);
INSERT INTO "article_origin" VALUES('a67a1e50358bce43d','wire_credit','afp','Gulf Ledger credits Agence France-Presse alone',1,NULL);
INSERT INTO "article_origin" VALUES('aa57069fdad031e74','wire_credit','afp','Harbour Post credits Agence France-Presse alone',1,NULL);
INSERT INTO "article_origin" VALUES('ab916a03c9df8dfd2','wire_credit','reuters','Северный вестник credits Reuters alone',1,NULL);
INSERT INTO "article_origin" VALUES('acd8987d91e93f953','unknown','','النهضة shows nobody''s reporting',0,NULL);
INSERT INTO "article_origin" VALUES('af727d4b21e024349','own','outlet:Harbour Post','it is signed by Nora Lind',1,NULL);
INSERT INTO "article_origin" VALUES('a5da816c42dae20db','wire_credit','afp','Harbour Post credits Agence France-Presse alone',1,NULL);
CREATE TABLE article_version (
	article_id TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	content_hash TEXT NOT NULL, 
	seen_at VARCHAR(20) NOT NULL, 
	document_hash TEXT, text TEXT, 
	CONSTRAINT pk_article_version PRIMARY KEY (article_id, version), 
	CONSTRAINT fk_article_version_article_id FOREIGN KEY(article_id) REFERENCES article (article_id), 
	CONSTRAINT fk_article_version_document_hash FOREIGN KEY(document_hash) REFERENCES document (hash)
)
 WITHOUT ROWID

;
INSERT INTO "article_version" VALUES('a1d142246fa1d7cf6',1,'Varsund''da feribot grevi sona erdi','26df0642e1d1ef6c8edc8e9540c61f60ade0b0c97ee6dfe1749b5743e6806e51','2025-03-04T12:00:00Z','99262f429f5d9aeee5f0c4cc570c5f541046e221618d8afb988b8630a6ab89d4',NULL);
INSERT INTO "article_version" VALUES('a2b97a64bad4d3941',1,'Mogok Feri di Varsund Berakhir','bedd74c36c7090614e82d4b8a1ebd49165387d2223de0819acbd2853b19cbfba','2025-03-04T12:00:00Z','40b0422481a8320c610ffb43cb57dc5319d3338b2082c1d1c490d4623d9988e4',NULL);
INSERT INTO "article_version" VALUES('a3d86e383bbedacfb',1,'Bridge shut to lorries','0bfc03693ab363f8eee4bd90fab6f84e82e93e61ff580a75bdf84a3b7b344ed3','2025-03-04T12:00:00Z','bbe7e2d45d53a3575169537b412b5168f60e3a096c3b815cfd20cada695a2f6c',NULL);
INSERT INTO "article_version" VALUES('a44204c0817a79b09',1,'Mount Tarn opens its dome','0be16fff64d22cef8518a0eca84a21adfcbd2a981bf0e0737b1911f42d005733','2025-03-04T12:00:00Z','a0e439d48d1b507181081c12ff5afb602e5c31eb55d35c45d5a53a4a6923c6bd','The observatory on Mount Tarn will open its dome to visitors twice a week from June, its director, Pilar Quesada, said on Tuesday.
A glass lift has replaced 212 steps, and a small museum tells how the mountain''s winds are measured.
Tickets cost four crowns. School classes go in free on Wednesdays.');
INSERT INTO "article_version" VALUES('a44204c0817a79b09',2,'Mount Tarn opens its dome','9d775a3effd286de8e10e108c0c6b870d106652acf9653a2d845035e7567e9ce','2025-03-04T15:00:00Z','b63829886264c331145ab5c305d5cd79a8953969f52eb1403008bd4c93bd3766',NULL);
INSERT INTO "article_version" VALUES('a53813aa439c4772e',1,'Забастовка паромщиков в Варсунне завершилась','5d642005387af2b496b2488532dccd3815d925b9ffda13c01bc5e2909f7e5975','2025-03-04T12:00:00Z','22468125c286d6e6bbea245a501b8e61474d1c8159ea5d067be30ad50fe5729f',NULL);
INSERT INTO "article_version" VALUES('a5da816c42dae20db',1,'Varsund ferries sail again','13c8fe5baae127514b3bd8a7d0fd02b00309b49b86fb0265b446582263deeb33','2025-03-05T12:00:00Z','de200d25df7b02a545e7694b5139621e51afec99cb4aebd9cde6eaba0dcf011b',NULL);
INSERT INTO "article_version" VALUES('a67a1e50358bce43d',1,'Varsund ferries sail again','13c8fe5baae127514b3bd8a7d0fd02b00309b49b86fb0265b446582263deeb33','2025-03-04T12:00:00Z','ef71538165d0b39a4cef71b97e349a0d0f44e5fd3785bd8f1f88e732c13a55b8',NULL);
INSERT INTO "article_version" VALUES('aa57069fdad031e74',1,'Ferry strike ends after nine days','67ed72bbcb6b10eb6fb54e92b8b806f18bd373128ab80a9d229b80513de9a750','2025-03-04T12:00:00Z','939d667098335466599af7b4110b28f4a9a576cb2231d842e1c2a4104e340f56',NULL);
INSERT INTO "article_version" VALUES('ab916a03c9df8dfd2',1,'Aulen bridge closed to lorries','bc2e45bc5307ccb5796e9a12fc7df1f882971c4ddd8f40c1a5e9c8da5a6cbebe','2025-03-04T12:00:00Z','6e5e24108b2e0427782b66f82f7694603b9cb6466117628616e31b87657ad73a',NULL);
INSERT INTO "article_version" VALUES('acd8987d91e93f953',1,'انتهاء إضراب العبّارات في فارسوند','826d57a32f48e74a6deb8f921520d1c809103ed7d2720948d43b6a4c58eb6693','2025-03-04T12:00:00Z','3929661f3b7f3d674bfdb47e7fa917db8db5cbcfe203697773a6297983614808',NULL);
INSERT INTO "article_version" VALUES('af727d4b21e024349',1,'Boats are back for eleven islands','1f6062f041845ed4e2cb3e3d6327c7d043903a2dc5a53d180f9a38d928e35534','2025-03-04T12:00:00Z','5392447eaad5455be4ac97e25dbbf3ff10e5fc9398a14f8feb3b62fb8bf4ccb1','Eleven islands have their boats back. In the café above pier four the coffee was free on Monday, and the talk was of who had gone without what.
Inger Moe, a nurse on Lille Sula, said she had counted pills every evening for a week. "We were two days from trouble," she told Harbour Post.
The agreement between the ferry union and Nordfjord Lines raises night pay by 7 percent and leaves the winter shifts for later, our correspondent in Varsund reports.
Marit Halvorsen, who led the strike, walked down the quay alone before the first sailing.');
INSERT INTO "article_version" VALUES('af727d4b21e024349',2,'Boats are back for all eleven islands','383d63d148f70d64d2f809cffe89c815635e01810b212b97eb99f7576cc10c68','2025-03-04T15:00:00Z','7aac25148b8240962a30d4f6d19f44bb152f74abc3af43cf4ba8e277759acc1b',NULL);
CREATE TABLE attribution (
	attribution_id TEXT NOT NULL, 
	article_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	party_id TEXT, 
	party TEXT NOT NULL, 
	role TEXT NOT NULL, 
	sub_role TEXT, 
	slot TEXT NOT NULL, 
	surface TEXT NOT NULL, 
	evidence TEXT NOT NULL, 
	field TEXT NOT NULL, 
	span_start INTEGER, 
	span_end INTEGER, 
	rule TEXT NOT NULL, 
	confidence DOUBLE NOT NULL, 
	via_party_id TEXT, 
	review TEXT NOT NULL, 
	CONSTRAINT pk_attribution PRIMARY KEY (attribution_id), 
	CONSTRAINT fk_attribution_article_id FOREIGN KEY(article_id) REFERENCES article (article_id)
);
INSERT INTO "attribution" VALUES('tbd40a54aed8d82cd','a1d142246fa1d7cf6',0,NULL,'Kıyı Haber','publisher',NULL,'domain','kiyihaber.example','kiyihaber.example','url',NULL,NULL,'domain/1',1.0,NULL,'auto');
INSERT INTO "attribution" VALUES('t9569a38633428335','a1d142246fa1d7cf6',1,NULL,'Kıyı Haber','publisher',NULL,'html_meta','Kıyı Haber','Kıyı Haber','html:meta[og:site_name][0]',NULL,NULL,'field.site/1',0.95,NULL,'auto');
INSERT INTO "attribution" VALUES('tea515995d2d8bf9e','a1d142246fa1d7cf6',2,'afp','Agence France-Presse','citation',NULL,'body','AFP','AFP''nin haberine göre, grev nedeniyle yaklaşık 14.000 yolcu mahsur kaldı.','text',249,252,'citation.tr.after/2',0.85,NULL,'auto');
INSERT INTO "attribution" VALUES('t69eed66517e6d2e9','acd8987d91e93f953',0,NULL,'النهضة','publisher',NULL,'domain','nahda.example','nahda.example','url',NULL,NULL,'domain/1',1.0,NULL,'auto');
INSERT INTO "attribution" VALUES('taedf20854b8b79b9','acd8987d91e93f953',1,NULL,'النهضة','publisher',NULL,'html_meta','النهضة','النهضة','html:meta[og:site_name][0]',NULL,NULL,'field.site/1',0.95,NULL,'auto');
INSERT INTO "attribution" VALUES('t589bc16ca0d1b7a0','acd8987d91e93f953',2,'afp','Agence France-Presse','citation',NULL,'body','فرانس برس','ونقلت وكالة فرانس برس عن هالفورسن قولها إن أحدا لم يحصل على كل شيء.','text',246,255,'citation.ar.before/2',0.9,NULL,'auto');
INSERT INTO "attribution" VALUES('tb90e7f34803f19d6','a2b97a64bad4d3941',0,NULL,'Warta Pantai','publisher',NULL,'domain','wartapantai.example','wartapantai.example','url',NULL,NULL,'domain/1',1.0,NULL,'auto');
INSERT INTO "attribution" VALUES('t7f267f4b13d286d4','a2b97a64bad4d3941',1,NULL,'Warta Pantai','publisher',NULL,'html_meta','Warta Pantai','Warta Pantai','html:meta[og:site_name][0]',NULL,NULL,'field.site/1',0.95,NULL,'auto');
INSERT INTO "attribution" VALUES('ta9f116d8f301fa85','a2b97a64bad4d3941',2,'afp','Agence France-Presse','credit',NULL,'credit_line','AFP','AFP | RATNA CONTOH','text',403,406,'credit.pipes/1',0.97,NULL,'auto');
INSERT INTO "attribution" VALUES('t3a7ee15423cbec77','a2b97a64bad4d3941',3,NULL,'Ratna Contoh','byline',NULL,'credit_line','RATNA CONTOH','AFP | RATNA CONTOH','text',409,421,'credit.pipes/1',0.9,NULL,'auto');
INSERT INTO "attribution" VALUES('t1ba3413fdf491d73','a2b97a64bad4d3941',4,'afp','Agence France-Presse','citation',NULL,'body','AFP','Menurut laporan AFP, sekitar 14.000 penumpang sempat telantar.','text',292,295,'citation.id.before/2',0.85,NULL,'auto');
INSERT INTO "attribution" VALUES('t5e46866609aa1f7a','a53813aa439c4772e',0,NULL,'Северный вестник','publisher',NULL,'domain','sevvestnik.example','sevvestnik.example','url',NULL,NULL,'domain/1',1.0,NULL,'auto');
INSERT INTO "attribution" VALUES('t3e046d9aecc54dc8','a53813aa439c4772e',1,NULL,'Северный вестник','publisher',NULL,'html_meta','Северный вестник','Северный вестник','html:meta[og:site_name][0]',NULL,NULL,'field.site/1',0.95,NULL,'auto');
INSERT INTO "attribution" VALUES('t23e45eea7fb1ba7a','a53813aa439c4772e',2,'afp','Agence France-Presse','citation',NULL,'body','Франс Пресс','Как сообщает агентство Франс Пресс, на островах застряли около 14 тысяч пассажиров.','text',313,324,'citation.ru.before/2',0.9,NULL,'auto');
INSERT INTO "attribution" VALUES('tddf5ec7bb9bd5d83','a67a1e50358bce43d',0,NULL,'Gulf Ledger','publisher',NULL,'domain','gulfledger.example','gulfledger.example','url',NULL,NULL,'domain/1',1.0,NULL,'auto');
INSERT INTO "attribution" VALUES('t67fc6bd1d608db4e','a67a1e50358bce43d',1,NULL,'Gulf Ledger','publisher',NULL,'html_meta','Gulf Ledger','Gulf Ledger','html:meta[og:site_name][0]',NULL,NULL,'field.site/1',0.95,NULL,'auto');
INSERT INTO "attribution" VALUES('ted39658f36780b7d','a67a1e50358bce43d',2,'afp','Agence France-Presse','credit',NULL,'credit_line','AFP','Source: AFP','text',638,641,'credit.label/2',0.97,NULL,'auto');
INSERT INTO "attribution" VALUES('t1626270614577b51','a67a1e50358bce43d',3,'afp','Agence France-Presse','citation','told','body','AFP','"Nobody got everything, everybody got something," Halvorsen told AFP outside the harbour office.','text',400,403,'citation.en.before/2',0.85,NULL,'auto');
INSERT INTO "attribution" VALUES('t7d7da1f46c47fc84','ab916a03c9df8dfd2',0,NULL,'Северный вестник','publisher',NULL,'domain','sevvestnik.example','sevvestnik.example','url',NULL,NULL,'domain/1',1.0,NULL,'auto');
INSERT INTO "attribution" VALUES('ta557dc723e4f04c8','ab916a03c9df8dfd2',1,NULL,'Северный вестник','publisher',NULL,'html_meta','Северный вестник','Северный вестник','html:meta[og:site_name][0]',NULL,NULL,'field.site/1',0.95,NULL,'auto');
INSERT INTO "attribution" VALUES('tdc3ec38bbb5e6b38','ab916a03c9df8dfd2',2,'reuters','Reuters','credit',NULL,'credit_line','Reuters','Source: Reuters','text',489,496,'credit.label/2',0.97,NULL,'auto');
INSERT INTO "attribution" VALUES('tffd0dc23b972ca31','aa57069fdad031e74',0,NULL,'Harbour Post','publisher',NULL,'domain','harbourpost.example','harbourpost.example','url',NULL,NULL,'domain/1',1.0,NULL,'auto');
INSERT INTO "attribution" VALUES('t5b029a93b890776b','aa57069fdad031e74',1,NULL,'Harbour Post','publisher',NULL,'html_meta','Harbour Post','Harbour Post','html:meta[og:site_name][0]',NULL,NULL,'field.site/1',0.95,NULL,'auto');
INSERT INTO "attribution" VALUES('t34c314f3a983063f','aa57069fdad031e74',2,'afp','Agence France-Presse','credit',NULL,'byline','AFP','AFP','html:byline[0]',NULL,NULL,'field.author/1',0.95,NULL,'auto');
INSERT INTO "attribution" VALUES('t6ed4b90e9943121c','aa57069fdad031e74',3,'afp','Agence France-Presse','credit',NULL,'dateline','AFP','VARSUND (AFP) -','text',9,12,'dateline.bracket/2',0.98,NULL,'auto');
INSERT INTO "attribution" VALUES('t3ab71d7329c2cef3','aa57069fdad031e74',4,'afp','Agence France-Presse','citation','told','body','AFP','"Nobody got everything, everybody got something," Halvorsen told AFP outside the harbour office.','text',406,409,'citation.en.before/2',0.85,NULL,'auto');
INSERT INTO "attribution" VALUES('t085e3c23b1173232','a3d86e383bbedacfb',0,NULL,'Harbour Post','publisher',NULL,'domain','harbourpost.example','harbourpost.example','url',NULL,NULL,'domain/1',1.0,NULL,'auto');
INSERT INTO "attribution" VALUES('tb7b305a2e44d6620','a3d86e383bbedacfb',1,NULL,'Harbour Post','publisher',NULL,'html_meta','Harbour Post','Harbour Post','html:meta[og:site_name][0]',NULL,NULL,'field.site/1',0.95,NULL,'auto');
INSERT INTO "attribution" VALUES('t4a710c9cec64b431','a3d86e383bbedacfb',2,'reuters','Reuters','credit',NULL,'credit_line','Reuters','Reuters','text',481,488,'credit.sign_off/2',0.95,NULL,'auto');
INSERT INTO "attribution" VALUES('t734ae73e5183a82d','af727d4b21e024349',0,NULL,'Harbour Post','publisher',NULL,'domain','harbourpost.example','harbourpost.example','url',NULL,NULL,'domain/1',1.0,NULL,'auto');
INSERT INTO "attribution" VALUES('t2d77d6fd3f6a15db','af727d4b21e024349',1,NULL,'Harbour Post','publisher',NULL,'html_meta','Harbour Post','Harbour Post','html:meta[og:site_name][0]',NULL,NULL,'field.site/1',0.95,NULL,'auto');
INSERT INTO "attribution" VALUES('t67d92c4b95949593','af727d4b21e024349',2,NULL,'Nora Lind','byline',NULL,'byline','Nora Lind','By Nora Lind','html:byline[0]',NULL,NULL,'field.author/1',0.9,NULL,'auto');
INSERT INTO "attribution" VALUES('t1aaa95694ef6b758','a44204c0817a79b09',0,NULL,'Gulf Ledger','publisher',NULL,'domain','gulfledger.example','gulfledger.example','url',NULL,NULL,'domain/1',1.0,NULL,'auto');
INSERT INTO "attribution" VALUES('t5b8baa5b84ad1e74','a44204c0817a79b09',1,NULL,'Gulf Ledger','publisher',NULL,'html_meta','Gulf Ledger','Gulf Ledger','html:meta[og:site_name][0]',NULL,NULL,'field.site/1',0.95,NULL,'auto');
INSERT INTO "attribution" VALUES('t3758b7fc00394b22','a44204c0817a79b09',2,NULL,'Teo Marsh','byline',NULL,'byline','Teo Marsh','By Teo Marsh','html:byline[0]',NULL,NULL,'field.author/1',0.9,NULL,'auto');
INSERT INTO "attribution" VALUES('t4055438d21ed2a4d','a5da816c42dae20db',0,NULL,'Harbour Post','publisher',NULL,'domain','harbourpost.example','harbourpost.example','url',NULL,NULL,'domain/1',1.0,NULL,'auto');
INSERT INTO "attribution" VALUES('t6ed98b1f867a46c4','a5da816c42dae20db',1,NULL,'Harbour Post','publisher',NULL,'html_meta','Harbour Post','Harbour Post','html:meta[og:site_name][0]',NULL,NULL,'field.site/1',0.95,NULL,'auto');
INSERT INTO "attribution" VALUES('t3f982d0cecd97812','a5da816c42dae20db',2,'afp','Agence France-Presse','credit',NULL,'credit_line','AFP','Source: AFP','text',638,641,'credit.label/2',0.97,NULL,'auto');
INSERT INTO "attribution" VALUES('t2a5f716a0f0eb672','a5da816c42dae20db',3,'afp','Agence France-Presse','citation','told','body','AFP','"Nobody got everything, everybody got something," Halvorsen told AFP outside the harbour office.','text',400,403,'citation.en.before/2',0.85,NULL,'auto');
CREATE TABLE attribution_decision (
	decision_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	article_id TEXT NOT NULL, 
	party_id TEXT, 
	party TEXT NOT NULL, 
	role TEXT NOT NULL, 
	sub_role TEXT, 
	slot TEXT NOT NULL, 
	surface TEXT NOT NULL, 
	evidence TEXT NOT NULL, 
	field TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	why TEXT NOT NULL, 
	at VARCHAR(20) NOT NULL, 
	undone_at VARCHAR(20), 
	undone_by TEXT, 
	CONSTRAINT pk_attribution_decision PRIMARY KEY (decision_id), 
	CONSTRAINT fk_attribution_decision_article_id FOREIGN KEY(article_id) REFERENCES article (article_id)
);
CREATE TABLE band (
	bucket BIGINT NOT NULL, 
	day INTEGER NOT NULL, 
	article_id TEXT NOT NULL, 
	CONSTRAINT pk_band PRIMARY KEY (bucket, day, article_id)
)
 WITHOUT ROWID

;
INSERT INTO "band" VALUES(-9212448896919561855,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(-9169874883882458370,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(-9068378790704505225,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(-9060963122331047684,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(-9060963122331047684,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(-8985677288185461968,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(-8955386774681769920,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(-8764943631067105164,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(-8733050316665113680,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(-8725603708140555854,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(-8527486272480954642,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(-8512360368168523758,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(-8459718566183103969,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(-8450368855771393374,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(-8425836447034427917,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(-8300422750364359304,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(-8242688451549815124,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(-8215200517628201836,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(-8215200517628201836,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(-8177959958691302464,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(-8107182041202435044,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(-8083283318607835129,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(-7958123976199987080,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(-7926447851043535181,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(-7812866169427747268,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(-7751434121873530829,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(-7699097954567910304,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(-7683509765628995025,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(-7552683356911508392,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(-7552492089679792357,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(-7537395632064178668,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(-7533021830801976168,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(-7445997394501275176,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(-7300256212089161677,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(-7294468923980521262,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(-7293310173743348495,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(-7129705268624625508,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(-7025850973237374706,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(-6899948940318802956,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(-6782388855974318186,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(-6749344706901467027,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(-6741170734450780809,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(-6707427954344466018,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(-6494695386096797464,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(-6486690503075650209,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(-6486690503075650209,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(-6380127757028127489,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(-6355200393486257105,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(-6304697447364952453,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(-6105786278731719418,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(-6020034942441293974,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(-5962635991585198762,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(-5957952070386379330,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(-5926611291025438824,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(-5896939994018988614,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(-5878675680231123699,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(-5878675680231123699,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(-5799775352863790532,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(-5779546446435570667,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(-5762979349052867958,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(-5587615261428726866,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(-5567965158145743740,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(-5546667812830782776,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(-5538809724069897661,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(-5524575528856424884,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(-5523192145960769055,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(-5523192145960769055,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(-5250031050500184938,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(-5183276831880983157,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(-5183276831880983157,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(-5052113106919547789,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(-4990722122689556624,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(-4907068290241588868,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(-4775063801046727027,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(-4775063801046727027,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(-4700846440330752910,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(-4553235255287429080,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(-4417172813921505193,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(-4387379710311683410,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(-4292427436650162126,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(-4214909393318584462,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(-4200866408672143697,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(-4154064136777378141,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(-4137390208834693040,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(-4115500197720108039,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(-4060544290526479641,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(-4049103916002224480,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(-3991197450574430008,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(-3592582822726037966,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(-3576036893997334691,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(-3574548837058452371,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(-3531106163968022221,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(-3523883319923216754,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(-3494737511334134129,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(-3456693263990992709,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(-3268023128776228770,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(-3234163680265925207,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(-3120279037043968321,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(-3025680976963941312,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(-2994818590393068215,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(-2927627434869792223,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(-2927627434869792223,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(-2913981659550372950,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(-2891317769099268125,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(-2867539033693034376,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(-2866872560541680464,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(-2673010580961239951,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(-2593096466903219719,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(-2517669308579541361,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(-2504005087851234979,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(-2464684221901440456,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(-2202072339923429911,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(-2202072339923429911,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(-2113406416081969716,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(-1926005910395051669,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(-1851785706195844697,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(-1782505012083592690,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(-1697497012065636250,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(-1691117944533185571,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(-1644186812667302248,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(-1530911805416861032,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(-1462641590674325147,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(-1372342408555822048,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(-1340932324755259732,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(-1340932324755259732,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(-1298350883288810798,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(-1112640363399533655,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(-819537880182175222,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(-814030811164222409,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(-769420122832678250,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(-727838422238165263,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(-707505268853080900,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(-690661578023781177,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(-672438642155703543,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(-672438642155703543,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(-528586939371478532,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(-336752866377166359,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(-318347533161225526,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(-315345156208948859,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(-313830591636236728,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(-313830591636236728,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(-293322854708179936,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(-218940216431801288,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(-110597787259635959,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(-35819531030959454,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(179395715234144095,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(213546231875851154,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(320002954577174252,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(497099610358852501,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(504059378321086329,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(583625551196024765,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(654205216700265733,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(663850570173699740,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(719510248581417062,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(753502157813080074,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(756525040332893669,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(836948972877860985,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(902507173698239652,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(1012102157521920733,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(1047285885428164272,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(1061096264854383946,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(1224707581800532314,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(1226254397211678388,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(1273082976216795276,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(1291702050211008458,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(1358159750577962565,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(1361461053570980049,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(1366989879924465571,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(1395616923015082168,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(1464933103008238352,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(1469479055155393892,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(1507304002658697851,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(1519388604150204841,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(1580496304380317378,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(1580496304380317378,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(1589458530154862695,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(1614461882455775859,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(1686174897281403172,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(1789000918425796327,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(1892534043047334973,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(1945531829220523581,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(2088356662672668199,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(2272975883712184158,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(2277316306752173031,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(2278721656153151707,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(2312604645293184231,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(2480370807082219778,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(2629449070821393180,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(2647828057699354643,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(2676752517671873744,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(2728656515307039074,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(2737918418392676364,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(2986065692399059641,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(3059586548178029366,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(3086506615946032620,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(3097982962651413200,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(3144568651028296497,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(3188839961445132639,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(3200638884702394057,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(3379394271859449740,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(3426894747380021328,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(3518440487564587816,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(3544858058799140790,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(3629522565224834384,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(3756130956151272528,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(3823570433136686944,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(3864890712365003732,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(4363234828541314711,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(4432502271552249744,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(4554437145020381928,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(4669656815105194977,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(4669656815105194977,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(4768564763377132963,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(4854083424715728357,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(5031543465162663939,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(5033996239551321785,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(5139886699497831058,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(5139886699497831058,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(5162599145803443020,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(5190690487528807750,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(5233037310330920152,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(5242015809685060535,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(5247509401383906155,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(5253684527457687303,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(5261540253730859881,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(5279130154933570163,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(5287118346053822213,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(5427197591157749571,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(5493825289544797272,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(5594893641859509464,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(5684300658531706893,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(5826081078173520745,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(5832018167831060408,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(5832018167831060408,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(5855783216748849636,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(5860406475565763416,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(6074871461702491916,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(6088496792620224623,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(6140186309383008843,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(6277715155544005062,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(6277715155544005062,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(6388108416749722167,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(6480978856363086731,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(6594227364066993015,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(6781868059789623363,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(6785326755732609162,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(6860854377915226074,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(6913537680161871214,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(6920952004734672514,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(6928812150237790089,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(7059760514536000754,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(7059760514536000754,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(7260020789202631989,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(7345682878994923589,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(7432002171716508132,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(7520678013109805287,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(7522224041114439852,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(7529705249889779763,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(7567483678771657011,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(7610732290355599214,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(7629359992653011491,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(7671341338622417562,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(7741869814290892204,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(7742548994755140656,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(7826997441668031400,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(7897593758831547923,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(7954384937139141678,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(7998131214940928425,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(8012775972894319740,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(8244204322767116780,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(8286455691679176863,20151,'af727d4b21e024349');
INSERT INTO "band" VALUES(8326558993661988115,20151,'a44204c0817a79b09');
INSERT INTO "band" VALUES(8369443667538295165,20151,'a3d86e383bbedacfb');
INSERT INTO "band" VALUES(8401472411824207175,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(8594885867552704955,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(8656799416106182986,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(8729843221134009548,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(8729843221134009548,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(8813860067824459046,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(8909845186958930102,20151,'a53813aa439c4772e');
INSERT INTO "band" VALUES(8925415227753680409,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(8925415227753680409,20151,'aa57069fdad031e74');
INSERT INTO "band" VALUES(8981906259346672672,20151,'acd8987d91e93f953');
INSERT INTO "band" VALUES(9004572818837169451,20151,'a1d142246fa1d7cf6');
INSERT INTO "band" VALUES(9031951086944848693,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(9038774445951644791,20151,'a2b97a64bad4d3941');
INSERT INTO "band" VALUES(9151569893967869608,20151,'a67a1e50358bce43d');
INSERT INTO "band" VALUES(9151569893967869608,20151,'aa57069fdad031e74');
CREATE TABLE copy_edge (
	lo TEXT NOT NULL, 
	hi TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	jaccard DOUBLE NOT NULL, 
	containment_lo DOUBLE NOT NULL, 
	containment_hi DOUBLE NOT NULL, 
	because TEXT NOT NULL, 
	CONSTRAINT pk_copy_edge PRIMARY KEY (lo, hi), 
	CONSTRAINT fk_copy_edge_hi FOREIGN KEY(hi) REFERENCES article (article_id), 
	CONSTRAINT fk_copy_edge_lo FOREIGN KEY(lo) REFERENCES article (article_id)
)
 WITHOUT ROWID

;
INSERT INTO "copy_edge" VALUES('a3d86e383bbedacfb','ab916a03c9df8dfd2','exact',1.0,1.0,1.0,'the same 85 words');
INSERT INTO "copy_edge" VALUES('a5da816c42dae20db','a67a1e50358bce43d','exact',1.0,1.0,1.0,'the same 110 words');
INSERT INTO "copy_edge" VALUES('a67a1e50358bce43d','aa57069fdad031e74','near',8.92561983471074404938e-01,1.0,8.92561983471074404938e-01,'89% of the shingles shared, 60% needed at 108 shingles');
CREATE TABLE copy_group (
	group_id TEXT NOT NULL, 
	medoid TEXT NOT NULL, 
	story_id TEXT, 
	features BLOB NOT NULL, settled SMALLINT DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_copy_group PRIMARY KEY (group_id), 
	CONSTRAINT fk_copy_group_story_id FOREIGN KEY(story_id) REFERENCES story (story_id)
);
INSERT INTO "copy_group" VALUES('c056c0499ba8bacf6','a53813aa439c4772e','s6b86c3e059e9c9f8',X'789C8D56EB4E5B47107E95E8FCE5D8DAD99DBDF939FA2F42C8E003413126B54DA2A8AA14BB692E6ADA48FDD3D7702E0402D8BCC2396FD46F768F0DB58854409667BEDD996FAECB2FC5A03FAD06456F3A3EABCAA27A5E8DA67BFD69D12BB4D2B6A34C47F14FCAF58CEA29B5A3E4B3288BA3F1E9D9B3BD635C2B0E9475078A63DCEF87FDFEC1A103FCA4EA0F86C7A36AEF74347C59F40EFBC3096C3FAD5E4E8ADEE38E8FC63AAB15196BD85926F665C7430323E4BC52417BE7294249CA2AED95D75A5B47D16A57761CB9680D3147AF589321ABCB8ED55159ABF16B19679939404990583369C3C1E35C84238E3047CE882FD8D63AE03A87E81978740656B4B706D7192C94C509E78C66A3221B280D05E113A2A2204499CB8E762104765113C38BD2C6E23A112915B5F29E15FBC0881394AC2750093178A30258C17934863DFE40C044AF9D2DD9918F31E0C31872D68758460F19FE8243BEF10315827260A118F703218B4425B3B2C12000C4A3D97A76BE64D852068C1D920C2604A7208C1481125813D2A63595DE00D68E15920B6B1CC99672353862035AC80E7130257C7A58565A474B2A82B9DF2D8B617F7474D63FAAD012E3B342E4C9FF68A461353A9A3E297AEC4C598CFA27D5DEB41A9F489B3C2EF6C7A3C1B428A9AB76CB244D8A5275910C9DE524B2F2A115479BB34F86FF119F4E8672D419C5220E5B43568493F1F44E188D07FBE341BEB79BF908953593964376DD7ADCF8CA5EB2F16C756D4E2C9D9DEC57E3648B58A5C8BDE89F0DFB07C905BEDF054E2C9494318A84954F1293725EC47A517FA9CFEB65336F66CDBCFE9C5146715AF4AA9901BF163D4A8D1968F5B7CDABB55E9968AD49FA4FD02EEA65FDB5990BA2157AC925E473BD685EC1C76FF55210CC2ABAB845CE716B09247BC170C698902FF535AC654EE8F3986A537F85DFCFCD47B0BDC4F7A548D9E63D6F5FEBCBC4EF0AA756CDAB64213AAB72CC17B0FA097C24E2156E5FA5DB988F9CA2842756CDBBC4C86297C43522B7807C4C3631F9C6B6C8657D937928C64065ED15ECDFD4B792938420E6903325917D47D4B32DE63792A70774F394A5CBCC9502E627DB59027B2BD9CB19C7DEF22DD7A5448E4ABC6E3EE46F5B56057F9B7991C5D427E54A5207086671F54DBDC830B9D0C21251AE3AA63C3B5AE594482AD369D6C1508BCC53192EB29D7BCE6F254C49CE8FF4CDFB75B05BE80C0DB9A8BF4981DB6635815AF43C79FB928ABA2E3B3690B62D0E7DF347F3EE013612F72D6CCEDA88B1F3E306921E93AEBB4626979B1A1045B5B98E8E48F9278355AC37DAD97A42648966AD509420B25E9E8A8D7E855ACDF0F9577D91D32E1BFA1EFA264F6AF6CE2020589AB84F92EA3C278A2875062CDDC8F9DC7728A06BB5AB3C5748438B1259ECF20DBAC214BFCF69C09ED0310368C0C57A54084F94CA4EE6C8E70CC3F836B704FA3B9F7F9D17411B265EE81C66F33BB4D7B93ADBADDFFC89E6BA4CC3F22DAF1B362ECAEA9C1E4F87F214D4FF6C0F6EBD78B4DD32023C92BFBFEF368E54F0D1FDB1C6C1EB64E743D19ADFBBB79FB181D75EEFBD20DB2B0CFF0EB4AFC7C30B85ADC573F7D042618A51FB1FF57B6B170C9E63CB1F9F8E10F9A1E98C68E7C5E9787038AE7EEE982E756967323A7DB1DF1F0E5B31AFFF0EED9C4D2ABC8F5DDDA5CE71E8583C10BFFE0BE4C79EDA',0);
INSERT INTO "copy_group" VALUES('c3931ea469cadd102','a3d86e383bbedacfb','s7b31e6fa6fec811c',X'789C6D55CB6EEB460CFD9540DBC80687F3F6F27E437741108CA5B12D4496523D620445FFBD1C7272DB00CD22F11CF379489EFCD5F469CB7D73DA963DB74DFECCD3F696B6E6D420A03D803E80F903F4C9C009E019CAEFA66DAECBBC7FBC0DE4D6743A6A959371B14B7DAF00E9EB5B4EFD384CF96D9EC6AFE67449E34AB1DFF3D7DA9C5E0E01AD8926A046F4118C0E68DA838BF4C71A036021E868554002830D1E94B50AAD060726008106B545170D6863BD8AA0747BB01A8D466F950B8AAC9D43B25431066D63F041FBE85C30CEB52A781BC147A5834315950FAD061BA2B33A1A6DE8C78241C29C529A9CBDF3D15BEF35B49A92388BE41234F902826A8D56C66A132CC58E80C607C23C46D09EEA21205844F23591D29BA014F54D2D69E774EB14583253180D16776F6D1B009CB71083A31602D5647D1B9C57C10403D1A303CA54308F16000C78E2C7451735BEB6CD98A6EB9EAE99C692A7A6BCD7FF19A639C18F618E79BA6EB7E66401DB664AF7FCB6E5E55E46F5D28C14068EF6B57D69EE535F3EEB605D79AEE3F9DAB4EA08E5B19DB7F29DB7AFAF12A278B3B3B8556BB62B16FBFD9C9762438F8F3175B97EFE37714A2520044F54970CE93CEF9C03D02306862E64CE100D4E7B86D6770634AD8361601F33B780340170026DFB9D31E58CD31CFD9CA6EAE84CE46ECF2375C1902B9BC0D032F4578E85E0B882F3BEB28D0A1080DDBADB902F12C93B4ED7CDABD41D43B4ECD52DA97B17B710245BB7CCEBCA9032515A21E82195AB406B5EA03E6FF3CE1DA3A6A2B8F27EF8141210BC02AEB3DFA570DABFC00969BEC354E98C025DD272AFE4598AC5455CF2B20CD2B2C6C0D12FF3B20D42156DA111689745807299AA42128AA20B3143272518A8B31AA6F523774204DDB1F80DF236CA497FE33C5DA5284537F88DD5A20CA2539117317D49E10A99A9FB308EC32C0D460DA0049CEABED05923F3729FA75E5C15068DDCF3440DDEF222EB403B223DCE97CBD00961817482A1493A22E63D7BCE9FDFCB47175E808F244D2BEBAC1564A8DDD081072E7DC91F69108C84C5A98A51119577D23DC6E6C41C93B8D046F0B949763A7F0EB4A64186404AAA05C9DD5C0783965490B19B704042670D57BDCEE3671EAE3F6F6BDD2AA3BFD9DBD2BBF402244E82DC48F2AF37219ED69D8BDA867A235A93E632328FB506EF2B42F9B69F17B83D66A9DDC8C2EED3368CB240A4834CC0238DEF75261A38D723AF5B1D14E818A38034FABA435EC4671BB6B1E8DFAF72ACF9A930F0B4CD4FBC46A432D5E0ED5BA3BE3DFE2379BFCFDC6011961F4B4857AE2A67955A43FFA87C494CEBB0962D3C35177D98D4F3635EFACB92FF3CE8A33AAAE7759A1FE7348EF529A27750CFA420A4CA473CAAC3100EA4E9CDDFFF00DD23F960',0);
INSERT INTO "copy_group" VALUES('c4e5c7a2b32100ce2','a67a1e50358bce43d','s6b86c3e059e9c9f8',X'789C6556ED6EEB360C7D950BFFBD4E21EA8B529E63D89F8B8B424D94C4AB63777272B362D8BBEF4874D276435D233C1179488A1FF9BBDBA74BDE77DB4BB9E6BECBBFF274794E976EDB69A5DD46998DB2BF29B7550ACFF7F6EEFAEE58E6EBDBF300B56E67B3DB71D22F469352BBACF1F529A7FD384CF9799EC6F76E7B48E302DBAFF97DE9B63F361C74D43E70B49E1407768AFA0D1BC7908D77C6304513BC0248CA29CD8AB5D6CE5374DAF71B1F83B6CE5A85EF82898E8206E882F75647D6CE11132BC300C94767C8DAC8CA6A32E470D2051D5C806CBD27A05E3B803A2AE734FE9C0595B536F41BCBAC88B457014EB8689C05BB3514AA3F212A0A41B3B716A076B019D91B630998ABCE9B18B5018A187C8CC68700970C1BD61C22FCB66C60A5B2EB005BD0860F55C3070F3F8990CEA815B3559683B50422E798029E18D8A86003E3600429E3B15046FCDEF5462952F045C367A4273AD723B51C63C0CB18F20E1EF4C4DA6A6F39228D881A64D46B658243182AC2175C041EA832599045A5893D3379EA23E146C83A135444F01A3EFFECBB314DC76B3A6654459EBA2A2FFFAF25525BF3A596C63C1D2FA76EEBADEBBB299DF3F3259773AD941FDD4B99F697AE574FD11AFDB3AFC032EDBB9E9E54954E63951FE2EB32D6B3ECAA304E4B1590015BC5735583189C6F62B97C1C9DCAFEE55856B33FC589CA7FA7BFB33EF8844928C4B2187C58AA46AEE7975C9A19A4AF456AEBCBE39FEB81B731ED1A0D3E7F44DC4EAA27850447AECE916DB2555EB740ACFA2A7B39CE3EC42A72139D92A8D3CB7C6D81E276D7F369B79B4BCB85325699A6940E6F0D60D49517001E090F3AB125291DD33035084D65C5D4B1E48AA04742A086BC2EB9DD81426F68B9B1B47B154BA89506E43CAD2192C88759B89C0DC134684E0F17A37804480241A18B9992D6DAC014402D566C774A43B9CDE7D4085097E802C1877C689E2A44131A54F2AD2191AC690CBB355311CDDA3CDFA75BB3837E716C0479973C39F46403729270A375A12179AC23B4A9B1636EAE66A93D32CC12328E94F797793F48449865E101A3152AA8D1AEA2FC575E3D236D836BFA875C4AD345A3C2FD060D6511FFC91927D03CAF4924B9FA43C9CB69A544B755E8388B128685F702C08969BD907BAE4FE9C3901360FC359725FF27CFA7545070A2EBE16C8B6A583017240116A96D06C77C105E8D19DD925DD7857062BE368EF34A69B91D38A7325CBED29DF37ED8AD456931ABA5B3E769BD26D2D149534CC3F174F97A73D3CAF791D469FEB891BB0F48C4FEF0C7BD5F1E353D1F0E5F0B16C0B0FB926BF4DD32DC6B98ADA8DD26E92AC2A09639F4961664F128D63C3693805266753BC8A95C76D8CB4D9530939BB5B7596618198B995E9192864510BD764DC9C761BE27484B5994AB003A92008BB0471DDA7D2D6968354DE15E13CBE94EE528729B4ACB709CD6D6D792D0653EE77BED52F0825DCA7AF58A41462B36BCE6350B4AAC5DE671FFB5EAF16B641D1B2E627535E836AFF5EDA464AED31A1B36A51743BF5259AEC288DDC62D9EDB9A391534766243E6B2DA360A83A3CEDFE132D6B5F5BBE87F6B0D96976F3517DFD6C927879E3F2D87BA14EECA9F96D6635212DB35C58F86F5ED57CBE73463704419409F9CF728235D1D43332E35CA6D77309B89BEDF6A4196FCE7C63CD1137D5FA6F9F692C6711565A56CE8FB75C958B64FFA893643D838EC947FFE056F3B8FA7',0);
INSERT INTO "copy_group" VALUES('c64e89639288ff8dd','a1d142246fa1d7cf6','s6b86c3e059e9c9f8',X'789C8D55CB6EEB3610FD95409B2E22191C0E9FFE8EA29B2008A888B655CB544AC9B9708A7E4B965D779355766EFEAB4352BE89B32A1408E6D1CC99D7E1E4CFAA73B3EFAAF51C8FBEAEFCB30FF3839BAB75C519970DC386895F995A035B3376CBD2BBAAAB6D1C8F4F0F3DB9558F4A7863155A6ECC6663BA8E3EEFBCEB863EF887310CA76ABD71C344DC7B7F9AAAF55DA30D2A40E468B8A53F0D42D78D062619D74C73CEA5022BB9AA1B6591702D05131C85B6C62281A0AC4410C26A820141F2BA91D65AC5351AB0895E284396925B2625A7470A62154298BA110698B0A0D12A6DADB006C952209814DA5806C670AD84A81B042D4D4AD2122F371AB4AD1BAE08D514931CB500A3992450687A84922894169203677543E68A314D164C194319188A0E008C59CEB4A69AB4110228902442A237D668644618CD539A8ACA155221704A8323B503513385C4C84102914B550B4AC75A432F4450521B5B0BA46628C1733E8A9393AD15595B4DDD604830FD96BA265B6D00B8128CBA4CB52BAC0DB515B804A6A8EBD42085F2BEAE0617B647B7F534ED3956E93CFD0F8D0C3E6CE75DB516807515DCC13FCC3E1E9202EEAA36866EAE6AB6B25CE07D7D57ED86364EA1AA61C5D2713F0DE9AB96E93084E9F37088F3E721C4AEDDC6AEB8DD972829C085FF276D212C4C85E2A76F723B1E5A1FB323089693D7097F1ADC63E6A3DF9FB9834809300B34E89484CE472429433ABACE6580BA6F4D06364F09006B14CBB5BAFDE4876F5018DCC7EBC19DFA8C93B455218BDDBFFF643A6991AB04B564B877A15F5052FB051D5C57504E3724876EA35BFA0C06A5CEE976E33E030C68EC09F0319F490132536D7CECDB317B716D483609DC96700A7926DEFAF3DFA54A4BB72623D13F2704813A9379B6E7B7585A43AA5B90F75010D275F6DAB976099F046B0B343C8FF1BA3DFDE1C55175A51580960832FCF19AEA2EB6C04CCE74EF864B1B48FDB965437F70E19A316DA7E91A3AB8DD748C4B55348082C57EFE66767E8F7E9E7DEBCA07258DCC8907DFF9529E32B42232D42F00ED8E3CCF30C66EF33BBD8ED7A4635832A6E593CE4FEEC5C579C990D1B5CDF54EAEC4A4CD61010AD2BA5D71A559E5D14C7E535ACAA45150FC7CE8FABD2BD2A2159BD39DC66C6498C957694A651561D362CB493CBB381D434915532F33D9C9ED9356FBFD5219AD8E023FCDA5ED4A2CC99D7CB8E811640E721A87C7635180D6B6F89DDF829FFBC7BED44AEB5B9430E7F797928E506545BCB84336E1DC96EE9EDFAEC5444C4973B90A9028A158BD3FD2BCAEDBFDF1EA366EFF054B17BC9F87B4E17E2B55FFD2B99BE526DC246DF737D318DC8D8F495CC5F8E1B26E2EDE5F165C1901D2FF0DA5BE5D2A61D3F3F5CE08CD917D190AED44556ECCD711D03A21C394EA332DAB9E24B3AE36D804B8FD915415FD1F0DAE6005B753187FB46E189663D9620DDC1E274F9B7AC557D0F4A691B4E7FEFA0FD454230F',0);
INSERT INTO "copy_group" VALUES('c9ffad70e62267e36','a44204c0817a79b09','s4bed7faf1570e3c6',X'789C8D55C972E3380CFD9594AE915C00B880F43FCCAD6FA9544AB168471359726B892BD5D5FF3E20E86CB7F1210E1FB13DE011FE5375ED9ABA6ABFCE5BAAABF496C6F5A95DAB7D4540AE01D380FD05616F610F700FF96F5557A779DA2E4FBDB85587783CB61D43F2449E93F172FD92DA6EE8C7F4348DC37BB53FB6C322B15FD3FB52ED1F9A40CE461BC81071046B02D9BA61CB36121B000276E08347010D067410210688ECA3212720584FD6B9E0D9D8E8ACA15037CE47E6C0DE5BEBA34363D9D78D892867B10667C1440E512C85167B3040C11265E7606B0C14882247133DB80084B62683DE800D2EB00B11827C6AB2DE029A186224294A42DADA5807B95E648B9E512C7C6DD84A69DE1AF174995FE0DA0487C221600C483158B1A82D8A259BE01D458F56BEB996585622A191E218A4EC8CB1E4738278695270E244B59784D282C0E4D0471453AEA504A6E02D0B1517ADF392979DB43A0A13008856827A5333E73B83C60995DC20998034C73190500764642F2D7CACABA11D4F5B7B4A32E83456F9BCFC0F790C693CAD2FD5DE489DD5D89ED3D39AE6731EFE43F53CCC550D3B768FF543D58D4BB7E463340E33701AF34962533EBD2EDD97ED795CF3C1BA72B7CEE3D7DD5A0C2DC6F8F85852E66C25D947160D5E62966025863A67A7EDFC9C667523A48C5C86F6A071E4FF2F02F9527221474F31273F4853940492CC468B3B4C8B162BAA15FD28324FD7C20D9D6856C9F7733AAC93B603C1C898149D4EEA6965D2BE00E79411834EE49991E3B4A91364C5ABD3714EA920249AD3467E1525BA51A3D35402B3735AD24BAB06F925801ABC4C57058C934666A02F2482BCB77CFC771B4B96189DB67DE88F6A9155AF11CEA95D4A6DF9F1A0567B9EB63239112A854FA4EDB51D6810B9A0DB92B673C1C8958AA6E725CD6FAD34A9D70B912B6AEFA64BBAB987A0C299B675E9BB52BE89A4992FFDD06A31F270D02AE7DF5B5ADAAEFD09CE294FBA103108CAB5B4C6C9CE5093A5BD0597A7EC8AC1E1659A06C53C175ECBB91D0A1200AC767059DBF7521449D70A922E3F89AF6D9172DE1F5E63AFA9C441E2A29EB53FBCA6D26ADD638A0995AE4497351240DBB05EFB43BA8D3D82B6EAAD5FFA0F955986A0E03575E3A73BC9A8381638BD161DC97AD0115FFB1B25D91C060B327665C24E364A7E6E6BBF0E7943FC93E77AF74BE8DCE5F92C77FDBADC15F9169BA7CF87F9F5FE3EFCBFAD880FC5CBAF8437DF848810917E48CA440BC17D17846C2FD9FEDFDBEA9DF1A244C9F326CFBB9F46A9F4689A11EFAFD3DCC9CBF9DD981DEEF07E19A7EBB34CF0762CAFBFC17BD1A5ACB91DEDB0E94323A4ABBFFF01D554DDE8',0);
INSERT INTO "copy_group" VALUES('cbc72216705c8b7ef','a2b97a64bad4d3941','s6b86c3e059e9c9f8',X'789C8D554D6FE3380CFD2B85AFB50352DFCA710F7B9BDB622F8322501A25F1C47632FE683158EC7FDF27C9699B3D0D1018E113453E524FD43FD521CCF1506DE771897515DFE230EFC25C6D2B414237241B527F91D92ADA123D53FA5675751AAFCB6DD7625BF5BA7FB542B0B1A45FDDDEC62396CF311CBA7688BBEBD0FDAAB6C7D04D887D89BFA66AFBBD719E8537DE6A41DA39E5B4D07563F1C7496DD87B25ADC63A0164D2242C2181484B5A98BA316CBC96AC94B7A4044BD6A26EB4F0A4114868ADE0AB947200097ED2C1513862925E0254298B81BB22A92D42290950B24B599C27764E58A354DD4867B4174EB322A5BD932625622924183A2B9475DAB3F220CFCC445E90B57045258AB1DD786F8CF3A0AB2C8356CAA3B565879F7756122AB688A8480B212D19760ACE5270DD082FD11AA39C92801287BAF1522A8B9FD2606085D13556982DE85863A413E84F8D08D67B878F946CB475BED6A91C83544E221A1AE16A466ED4262D725827949770430132F524412AED76B5419180852154CFDEA273756ABE77A855126A55160E2F75D585E1B484538420A08A644FBF21A32E0EA7F95C6D95147535843EEEE638F64924DFABFD381CE6AAA68D174ABED409980684E60D25EBDC25FBC3BC4C5DF2B53A19DD306543789BCC7E9C3FD786F1B03F8D9F71520CDA4036F6E5A57048E9EFD9EF493FD29544254309FC1931C54A31967E1FC71C05CAC9759A8DC2D7A6D55B175E730AFCFF2C36BBD18638E935D122936D69AC56C966F5682B7AB46D3695862E92198EB75C56BA2A793D5CCEED987D3C4301059A626E1A644FB93761C02CC04186DC1390D75616FC74097349A8D58ABD874BF602E392621FCE65236EAC5B8F0C5E05818A4D39C4B01EAB60B23E41873096E0AC84E27C62C738B609915098C8D4CEA17BBB8E531C1E089F43F1437CD0C83A08B7D0AD248C2C501C7F64161826906E1648D82FE70C09DC7451A0DB756D90939459A40936957C180A997E1FBAD097567BA37581C6767E60D5EF43D73E9E477F3D5D4BBB2CDA957518DAB57F46984C6AB88E87E38F6B52D29760B78FF340340C918CC57B2740D673F1BB6710C45A1568B92CA517B8CCEBCEA50B4B8630EEB42CD0BCE42A1975EBCC768C9779194BCB1C991C6C8AFB884B9D41A35DE95002A750DAE6F4AA96299E5648611A16E4D2CE2B26483A5FC07EDF667ACC98F66B92FE76179A20E30A36B4458F9090E402DDC22A4816ACE59A646CEF2061869902CE71D5AD571999435F24C9E9A9C908EA1AEEF42C66674E3B2FC5CDE1BC32B7A54F4751EAC2539245B3DC4291918102338B655C0AFF347213F016C66919F299E23D6121D29899DBB94BA3F25B3AB4A73FC1FCE9D03EFD5D5C9FFE88E37A5D8BE3EECB544AD3E81EE0CBB0FCB8DE18D55A3EDC21CD9AAD7D10A1C2E3E7FECF0EAF1BEE2362BF415DED7500BDA36C067E7E4FBA1CE3CF466E78C3CFD3707D87C0BBD52CF3ACE1E7658A18F21BB1E1A675787AA9FAF73FE1ED2B09',0);
INSERT INTO "copy_group" VALUES('cd759ae315285c116','af727d4b21e024349','s6b86c3e059e9c9f8',X'789C8D564B6EE33810BD8AA16D24A38A7F7A3967985D2308689BB6D591253725C5080673A039C75C6C8A2CBAD3EED50042123E9255AF7E8FF9AB3986251E9BDD92D6D836F1238ECB5B589A5D2340E80E6407EA4FB03B00FA5ECACFA66DCE695A6F6F3D5D6B0E47AB7D8812B570FA806868FB12C371E8C7F8368DC367B33B856126DBEFF1736E76DF3AE73D58AFB502FAA510B5C3B6B3081A84052B84D006BD16A6ED8C77426945073538E9353A41201AAF252AE52D2881D971DB69A72C6AED9D1752184F2774DB496F94F4826E4AEB9C9132DBA463323B90A08D15524972AEB545479F77568253CE92452FA5B2F4292DA4B7C2E85618A314F940748676A510ADD34658F4461021B056A268118552467B238DB5D6600E0415ED0A2BB584CC04BCD72D5A238CCA04B49368D0826B0548A7AD917400B494963EF2EA1D71B0DA2A675C0ECDB564880809245BD2080401D85A29280ABA238062A24C6A68ADD1D20954C2E6B543B2DFD20DABACD3CE7AA0DC3821B0F54859474587C12B418534EEB56D86309ED7708E54E43836793DFF8FD618E2785E2ECD4E5BDF3663B8C6B725A66B2EFCB7669FE6F1D8B4B885D79656F3D2B4B015DADBBCBC0C79FBE7EE25ED53DEA6AC89BC1EC6392F25F54D5E5EB3215A5205F2724CC7FD397DD99E87BCAB5F5F994376FFF0CE7E7FBAAB8ED83E9BFDB296ED6413EB751F533162F3FA368443B1497F7F4567B34B4027A1100EFBE9232308D4B125C2704E315E69C00A2CA8650BF73014B24035E0E53496B574D4DC2551E1F05E10A7A8B70A124F536277D4B39AA1E51E23DF14522B57C029708EBD50B2DC3C84D3BFFF1488868FCD1FA6D32932253266184A29CEB789930C16C048C6D7CA9EBC42B97D0C9F7CC6011622C7E95E59206089280E59564AB9C8A928CC32D28FE767B704A6BEDCA501E23A9F627A408606AF407DE2CE2187CE159FA769E57438A938F213A59A7919C3DCCFD3C8518213E5D22570749AE6BC02C3C794E69A441A0AEB184EFB6A1F3DD2286590B8C702099355AC40334DCC9131D20AEE5A12576626012B1443E90B20C5B2156122A4534C7EE8B925BE6C6735E54B34E63C0021F5CB33D1EB54CE90806AE519186B79502AE043637FBEF03D122428718F533A9EBE4FE9F86C6E5C531939E28D9CC24796316B62066EB5F89254B784728BE9501B1C48F474B17FEB6BAA4078EF18E10049492D4FFF6DAA35F540A294911F6B354E82CCEE53E8E7DA1DD216FF29DEA654BD29658BA539F4B5AE68D83F21436D21D2BD825C389B24CF9CA9F9D29F967A461ABEB5A4FE9D8F6990CC605E87F05C98250CEF95B7B78C5C629F7E66A5505AA681293961590A167A40F743AD8CE57C2FF789233100C5D23AF6550ACA5399A18F90E675FCAD50F707071A491E115282AA1848756724712C921E9E62FD7E09B50F68D49091E9B723FDF8685FCA2E57F8DE2F9769E59BF42C0A953576E99721BF137F90DECC9B90E2266BD686446A43EAB66101D8F08064992DE7DF1ECAFC30F0CB4BF1D044AB48CC7ED540AAA9E7881EDAA6E9FF0F70CF3A63203FADCF43A9F3E8DACC965466CE99DD3527D98DF872CFFD9FE28F4E6E718B2FF338DDF744A02E59EC3B7C59E7484FDE566CB1EB5DA7E9B5FBFB3FFE4C6906',0);
INSERT INTO "copy_group" VALUES('cdfaefa6f77bfb10b','acd8987d91e93f953','s6b86c3e059e9c9f8',X'789C8D56DB6E1B3710FD15635FBD3238BC53DFD1B7C030A46865195EADD3D53A4150F4C1AE6FF05B3F210F8583348EEB386DE13FD9FD9B1E7228C536F250415AEC1C0E87730E8743FD52CC265D352BC65D7B5C9545F5B66ABABD49578C0B29A419093512FA2761C7528C85D816F15994C57E7B74FC66EF00D38AD7B3F9A49A4FECDCB9E97C4A628AE1453599D5074DB577D4D4EF8BF17C52AF10FBB07ABF2AC6AF468E8411D20927A534968291B61C69EF83342128A184B44A3BE1016A23B473DE040B577C9404A8AC765619AFBCF4126F4E94234526F840CA38728E3C490D4F29BD57145420525A49A384294744244490C2398DD85E6BD2E5C8609EC73778A784D7DEC575827541082C63C8C0578752223DA3311916192CAF4A6DC985E0F1508AAC713E94584149226D148124E25A574A52582D4845D1CD49651530238223C40B14B417DEC04F19139CB45855482D7C08A1C40CE80271209B015D83EC8CD2C63983F00E527A0A5E97C63A1B674AABB58588804BE3B5D15247553120F1B5A5252B8201370A92ACC45EF8D25A89844DD0D678612888A04A8789DE434C21A0724CC0965E4271094C63E7B0001EBB65514F9AFDE3C97E857298B445B457FFA388EAAAD9EF16C558055916CD6459ED7555BB8C25F2AA9836ABE9A228C58E544AED9600DAA68BB6616395C620713467ED3499CE27737FD52EF270341787CB644949C9AC31BBD9845AACEAF84E50359A87759A0A91D9E2A9D8D064B22F32D2D1ACD7EB781E5EB6DD93B9CBD5B465330D3687CC07BB9FED9ABD15A5B49A76366D679BB4DA66F5241612FE3E945725433E99DD32AD238D4C0CBAE9619A99DE99BA5221CDEC9A698A8A920FBBBBAC79947BAD761699E56555B3982CE2463B568DC56291589B2C092B9115C8CC33E10D4F66989931A74C851970EE9C724CF57839ADDA942C6991CAC745FC4D3D799D38E0FD7BF5908E34453CFB3212776CC68315CDFEA6FF349CF437C3290BE9710432FEE770917CD109B87A807D1EAEFA7BF6745A51466FFBBB84A1376C3C1F10F73CFB0A41CA67FC9FFE1ECF8F5C9468536BFCDFE17438E7F20BCA6B46819D0DD78C0B6D2DD70FF0DFFA87E18CBD71EC721EF03D499E52EAB0C62E90C725E27FE04C70CAF38AC3357E1CD95AE153C1F41F91DD43F294C152861E999E904265B74FA0F7C801BDF581B1E1623841D0BF580AF8B2149FFBAF40931068712253B88D24D6C4485816FDCB7016692494D09613781F59A4A0E8ADF2099633D51A5D8A5168759D51428F62F41BB00FBCEBE8F19CEC2314B95BFBE53D7804D51B4E14ADD76997D1AF5969AF2140C6BE65421E8D336350FF94D544EFB4193BCF645CC8F162AD458D872BE47FC727D26893B21A4E37E4D1B18D650C9E67CF7962F7D77E1E1D3AAD0FE1724E14AF1BF63BCB024BB45E9B91EB1CCDE0CE4A1B842ABD89CA3D5718E8035639C93C0D39C9399E23C2C5A69E705919B7C12F19C325CD912FFADBE18A3350EBD5B06B5CFDB878356F3B0AE7349E893C5F072D36F83A5B5C522A633881FD5D2C357E7B91F7259F8334F6F042DFAB38F6AC4A940E39FF2BE4C0251DEFB7045DA34AFFCE4207FCBFD019BD872CEC8A3B9CB73A2693C5561A977B6CA9DD4157C76BF0E921DCEAFF587780AD940C8A6EF83D95041AD15664B5F5B24438D0DEA64373334EDD72BDCA93DBF2798B8997B6333F6A05B808A4712F0B1F3B82FC7F5CA8E91F8D8BCCDEA2FD1E1C35E03657A386B6DF1DB5B3795BFD3C523BB443DBABE6E8DD7452D7D9E4BE3CA2EDE35585DB7F47EED0E8C08F0C3AF7AFFF017C45773D',0);
CREATE TABLE copy_member (
	article_id TEXT NOT NULL, 
	group_id TEXT NOT NULL, 
	CONSTRAINT pk_copy_member PRIMARY KEY (article_id), 
	CONSTRAINT fk_copy_member_article_id FOREIGN KEY(article_id) REFERENCES article (article_id), 
	CONSTRAINT fk_copy_member_group_id FOREIGN KEY(group_id) REFERENCES copy_group (group_id)
);
INSERT INTO "copy_member" VALUES('a1d142246fa1d7cf6','c64e89639288ff8dd');
INSERT INTO "copy_member" VALUES('a2b97a64bad4d3941','cbc72216705c8b7ef');
INSERT INTO "copy_member" VALUES('a3d86e383bbedacfb','c3931ea469cadd102');
INSERT INTO "copy_member" VALUES('a44204c0817a79b09','c9ffad70e62267e36');
INSERT INTO "copy_member" VALUES('a53813aa439c4772e','c056c0499ba8bacf6');
INSERT INTO "copy_member" VALUES('a67a1e50358bce43d','c4e5c7a2b32100ce2');
INSERT INTO "copy_member" VALUES('aa57069fdad031e74','c4e5c7a2b32100ce2');
INSERT INTO "copy_member" VALUES('ab916a03c9df8dfd2','c3931ea469cadd102');
INSERT INTO "copy_member" VALUES('acd8987d91e93f953','cdfaefa6f77bfb10b');
INSERT INTO "copy_member" VALUES('af727d4b21e024349','cd759ae315285c116');
INSERT INTO "copy_member" VALUES('a5da816c42dae20db','c4e5c7a2b32100ce2');
CREATE TABLE decision (
	decision_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	stories TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	why TEXT NOT NULL, 
	at VARCHAR(20) NOT NULL, 
	undone_at VARCHAR(20), 
	undone_by TEXT, undone_why TEXT, 
	CONSTRAINT pk_decision PRIMARY KEY (decision_id)
);
INSERT INTO "decision" VALUES(1,'pin','s4bed7faf1570e3c6','Ingrid','the same wire','2025-03-05T12:00:00Z',NULL,NULL,NULL);
CREATE TABLE decision_article (
	decision_id INTEGER NOT NULL, 
	side INTEGER NOT NULL, 
	article_id TEXT NOT NULL, 
	CONSTRAINT pk_decision_article PRIMARY KEY (decision_id, side, article_id), 
	CONSTRAINT fk_decision_article_article_id FOREIGN KEY(article_id) REFERENCES article (article_id), 
	CONSTRAINT fk_decision_article_decision_id FOREIGN KEY(decision_id) REFERENCES decision (decision_id)
);
INSERT INTO "decision_article" VALUES(1,0,'a44204c0817a79b09');
CREATE TABLE dismissed_name (
	name TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	why TEXT NOT NULL, 
	at VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_dismissed_name PRIMARY KEY (name)
)
 WITHOUT ROWID

;
CREATE TABLE document (
	hash TEXT NOT NULL, 
	url TEXT NOT NULL, 
	content_type TEXT, 
	body BLOB NOT NULL, 
	size INTEGER NOT NULL, 
	stored_at VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_document PRIMARY KEY (hash)
);
INSERT INTO "document" VALUES('a0e439d48d1b507181081c12ff5afb602e5c31eb55d35c45d5a53a4a6923c6bd','http://gulfledger.example/science/mount-tarn-dome/?utm_source=rss','text/html; charset=utf-8',X'789C7593416F13311085EFF915C322714ABA6A7B0015C7121C00212A811A89239AD8B359AB5E7BE5994DBA123F9EF126855EB8248AFD3CEF9B7913F3CA6727F348D0CB10ADA99F10311DB60DA5467F137A6B061204D76361926D3349B779D7D895912091EC7D9E92C00E4B823C526208C2E0F340F01B3E4FB1836FE40F544C7B96AFCED5C6A2E222F3B6C9873B0E42BF120ED480CB4928A9CB8BA7CA11437A844271DB384C390587B181BE50B76D7A91F1AE6D0FAA8F8BFC8A9E701823B5EC022547ED500937A2849BCAD56ABD76696C65F6D9CFD6243C5A83977A7AFD4555A6450BFF0E79CC451AFB50BFEA9569EBA395C122C1695BA6BFFEFF24D4EEDA9A115C44E66DB39FB51D6AECC7197694E15EE7DA9B76B4C687E3B3E6527753019577B4BB9E20EF99CA112597197282177EA710E362FA6FFA92E11874B2B930C82938028413D12374250FF0754AB43E8B4321A7AA357C0F110BFC9888D1E31A1883AF363B3DF0385F55C495927C80436584183A811E597319233AF270737D032C34F21A3079F5E301956B9898A601846264E8F309447B5942C190DEBC7EBA79FB9EB583E419B0E80D214F85FC5FC35D708FA4A42EB34097A702AEE453E22B78707DCEF13C336238640849FB23AADC3FC9A7859C2F955A9DAF06F71C9986C7C1D7E86E353A2D5D742734AADB17BBF0D4D84FE148C0791A59BD4BE594BACD7505CEEF57A6CB59CFECC3B46757C27E997DC54C74E248B2E82F1AD39E57AE5DFE6F7F004D94360E',895,'2025-03-04T12:00:00Z');
INSERT INTO "document" VALUES('99262f429f5d9aeee5f0c4cc570c5f541046e221618d8afb988b8630a6ab89d4','http://kiyihaber.example/dunya/feribot-grevi-sona-erdi?utm_source=rss','text/html; charset=utf-8',X'789C8D93C16EDB300C86EF790ACE03765AEA761DD0A1530C7487A2C0D66D40815D07DA6262CD326548725A077B973E432F3DE596F6BD46D9E996E32E0A22913F3F92BFD52BEDAA387404756C6DA1D2091679B5C8A2CFE43FA12E544B11A1AAD1078A8BAC8FCBF987AC98A968A2A5E2875CF7ACDFBCBE7B77F651232CC99BD24558795A1B088E11C86B03BFE1F3D3C3F0F40057589257F9943D9BC43BEF3AF27158646E751E4CA49F8C2D6550398EC452F43057B8ACE1063CD94556213B3615DA0C6A4FCB4556C7D89DE779630653A7E823BAC3B6B394EB9E07CCF778F3116F9EF0E6094F34F3B1D9992A9D1E0AC5B82E14EE35F3ACB8722DA91C0BF877193AE76356DCA49FF4A4F2943453E8A3A9A437559FFCEF74A4F849A1B4594365318445B6D798271861EB5E84C09A16F9E9813536E6AF5ABBDB7A8A914A8C3224ED9A7E03ABDD9621A4079EAA31A0D7632643871BA940C18C61BB2D98E7FB129FEF257BC04E448E54DE492B5D7143AC4D83905E9B5419AED19B289BB06B2786603096E0ABF37AF94B0EF86298020CBB4726E9C048858B2690854F1E59C7B7B0A28A60B7AD84D70A3D93C46E379AE00C36D882E4AD768F8919D94AC916D3DA9FEF71894D147079977CD36ED0A23EC0BCB8FC3ECD98A5CF71EF497A947A3BB60F4C9AD80C023B6063C75E1B38797F747C7C0C83B3550F2DD6A1F7D0A03D54FEC6501A0FA87140082423176E0858622D274E5D08FF20EA52611CD4215B2E5B156BBC9842EC11244ECC715A5CBB10C5C5A865FDA7076EBBCB8A4BB326B147DF05583A0FB746BE033F996CCA9FA9A5737257DCF465A8C40604D181137EA6DB60931B247E1FA3F2C9D4F9F895FF015EBF79DD',1013,'2025-03-04T12:00:00Z');
INSERT INTO "document" VALUES('3929661f3b7f3d674bfdb47e7fa917db8db5cbcfe203697773a6297983614808','http://nahda.example/world/ferry-strike?utm_source=rss','text/html; charset=utf-8',X'789CA554CB4EDB4014DDE72BA6DE8385A8D40A4D665975D3151F500DF68458753CD6780244EA86E08434BB7E02AA209042D334942A7F32F3373DD73622B4EAAA8BD8F3B8E7DC73EEF50D7F11EBC80E72C5BAB6970A4E4F96CAECB01D481360AF642C784F59C9A2AE3485B2EDA06F3B5BAF03D1E236B1A9126EE6C76EEECFDDCC5D3077E91EDC12CB6B86F3D2ADDDB5FF8C2D1DCD993FF5533CAAFDCA4F805BB08F55A01F83E0C1DDF0B0266DD53973A37365ECA01DE8C3BD22B1EA7D267B2A6091CEACCAA065130BB969927D6046A5ED209299CE9248A601EB1AD569075D6BF3BD30CC643796DBEA44F6F25485C7DAA471D851C60CB60A6B920F0A246165BAC50F743C103C934782CB86240CC45BDD533C94823D1D16B9363610FBF4A22B1E12A8C5A5B1490433BCBBF39F5582A61DC1E3E48845A92C0A6A4E45BD451A213917E098B905D0EE8BFBE5877EF46FE6919F829374FCD10A7789627E6A80082B1922278F5433F715950694B96BF02E9EBB702BB81BB92573732CD7EE0642FC14C011F313EC7F800D803BB7A00C6B770F24626E7131A5E5360F73942C174838F14344C0CAD25DE1764581759F87940D5B648270DCC1D37975778A2CE4644CE9486E83ADB5CF818577F79DFC9794DC9F11CDB8422DE8AE5E91EA33D094647259378DDCCDA954949E915C6CD654E85B026DD6AB9252820C3F3000BDAAF4BEAA4B5F5D8FDCD573BBB04512211CA989EB861A53275FD53AF05A93B5BFBC0E012AE9989A37264DA830A92CA9F053EC7E92AC75D5587F46EB7B1C5F6CE61F122943E80C014DB32F49137C8C6A5E28B9F313B6F392EA0301D48015024FC93E910FA9EACC7DA3EFA4A9C3D3E7D1240BF1FD62361EA702F35124314DC7AE78A70B8BB995313EF4DD8D713B09C49BE448B142F7F38275B461C70926DFD45356E35BBCA335CEC47EFFA0884C72A098D54CF70DCBD471912A5BC537313CACA73AACFEEE7E03E1A3B5C0',1278,'2025-03-04T12:00:00Z');
INSERT INTO "document" VALUES('40b0422481a8320c610ffb43cb57dc5319d3338b2082c1d1c490d4623d9988e4','http://wartapantai.example/internasional/mogok-feri?utm_source=rss','text/html; charset=utf-8',X'789C8553CB6EDB3010BCFB2BB63A379183046D11D0029C0241803649D104EDB158496B9B1145127CD831D08FEF507693A0971E4489E4CEECECEE48BDEB5D97F65E689346D3A8B29261BB5E54BAAFB017EE1B354A62EA361CA2A44595D3EAE453D5CC54D2C94873EBD66EA06B099A7A4D3F10946D4F571278D8E840BFE92707C0BFB14DAC557D00CD0E9C3E382F21ED17955B5F469DE497E5512AEA9C4D6291EB2D16728CB60305318BAA63EBACEED854B409B25A549B94FC655DEF0AC04FF1A7F2CCA337526B9005CB513BCBA61E8BDE9315F482B09E0A9CA9D6F5FB4659DE368A8F8475D5DCB85154CD0DBD1E46EF42AA9A87F22A57AA2EA099425ADDA130B539FB4F4790F3AC51BDDE526738C64575849E140D90E49BE58E075A1DE15E0CB779C3F6856890B165A3A99541C2139AC83DD383586D09F341F806A0A94A2E2763AB3150C2F434ED31591A65CC29475CB5088EE4B3E14C7DB9C7C289EDA9AA3D6AF2CD1749991118F4C009AC8784B7084D74C366EBE0080B141E1D644839D09D0BFDEA090B7DD556222D872886AE02DB3E21B5C5BBA458B3D5A8248AE7A1ECF16D5917C5D9A380910D8F93C2C8813E2275C9F4A2EB566C0E39C1A9980330CBEB6FEF113DE884E8B38BD3F97C0E88CDA32F05A3071EF24B6BE08BF05A1D8C620A75E291D14E30ADA73AF3900DCD3F9C5ECC4BB35ADEE196CB08FC241C84EB579A7FC7185D0E9D540D34C1FCDF978F774BFA7C7FF7787F5300AAC6E4B1FEF50B9C13755F7C730EDFC40477730F8B9CBF31E273D55CEBAD10987DA4950BB49B2C7DF0DF013F532BE770D63CE4367641B742C911A490955D3492A6F8638CAA0F7EAFA79FFE0FE6C066C8',1028,'2025-03-04T12:00:00Z');
INSERT INTO "document" VALUES('22468125c286d6e6bbea245a501b8e61474d1c8159ea5d067be30ad50fe5729f','http://sevvestnik.example/mir/parom?utm_source=rss','text/html; charset=utf-8',X'789CB554CB6ED34014DDE72B2E5EB02A5815482070BC446C58F503909B4C8955C763EC49DA4A2C48CB534514D820F110428225920935B88FA4BF30F3479C7B2705CA861572E2C77D9E7BCECC44E7FABA67B60A450333CCE288EF9425F99D6E508E027CABA41F47436512EA0D92B252A61B8CCCDA85AB41DC894C6A3215DBD7B6B65F6DED266EDBCEEDD41EDA9AEC090CF7F179EC9EDA162638887FAFD88ED01D3BC3D590FD81ECA96D607C82C023A9F38CEE91FD681BEFB033B76B0F483EB8C78C0B46A1EFDEF1E08A5217AA345BDD40DFB956A546DDCE93A10AA8A773A37280FE47398C9AA5F93A952AEB06BD24D779DA4BB28006A55AEB0603638A6B6158A9F15855264FD72FAACD6458642A1CA6655824A51EA240286475A255DDDF8AA33C19C751B2281006F14D3D545198C4F4DB5815BA3441BCC20F7645212775A2A434690FB34583E5FFC22E902EC7513F1D532F4BAAAA1B2C1A5E60E418A488ED17146DB98DFD6EDB3FFAFDEA7462E728BAED76FE6A4ABF48DE41BB56C4B487040B8F31C710CD693E23B4FBF81FB9675E055F76824404B167EAF690D1E27D26F2CD9075E0A73ACB49BB445C1C6D1A3F33E66D38144602EC9A1BC3DB7AFEE6A8D80A47B5DD778FD8CD38E75C51069DF2FF6214169003747CC4E737A18FCB32D666C9CF3075BBB0D5EE399468183620BAC7B2C61A1280B507C89E9AAE208B1BA027EA78F88B4AFBB8832FC41F71B4B4436A7D9AF100BEB97BCEE3917D2782B43CDC67C9988A1E13AE4A9C8EF9848C43EEE1EE932C92635194E1B774FEEE489BEBF63D7BC1C10368206F64DF22E600E0263E84EC0B5499789DC8BE14296748D9FECDCF1B98203200E2FA0A2A6AB00D6C35C6903985096024FBC9E7BB09D90F8C109EC99227E70CFFB57B28427B93DBF3ACCC658E23145ABE4C70ECC2BDE71EFB153A11F6BECBE467E4FB20DA3700335F10B54B8CE5079838663ED00BB9C7A2AD34E607ABB823D0F764C9D62244C3AB73513AC41EC2AE3DDDAFD8B955DAE77D7B29BEA52B83D324E963B35DFAE320D80CE21BE95851A54745456BBAA48D144754E9F7BFCFEF446B5AC316AF8C56AB5E99AE2A329AF4A8A45C6D54993212BF8889427FDE847280FF0497F553F1',1488,'2025-03-04T12:00:00Z');
INSERT INTO "document" VALUES('5392447eaad5455be4ac97e25dbbf3ff10e5fc9398a14f8feb3b62fb8bf4ccb1','http://harbourpost.example/2025/03/03/boats-are-back?utm_source=rss','text/html; charset=utf-8',X'789C85544D6FD43010BDEFAF1872E0B46DFA2104026F0E9540ADD422A42238A24932D9987A3DA9EDEC12893FC4EFE08FF19CB4859E9056CEC69E79F3DECC73CC8B569B340D427DDAB9CAE4951CFBEDA6105FE05DB8ADCC4E1253D373889236C598BAA33745B532C92627D585728AC441A8E6E68E3A0D244EF6E2C94620B5917ED225875AC7409F3426532E79AB0576083A4848D3A6D0EDDB68937CF3BC93821AF5493CCAFD9B0B46CEFA3B0AE23645C35EBD6DD815D407E936459FD2F0B62CFB256140FCB1FCE0DDE0A43C3B397B559E9CE75F9DF91E81EF51E60BC47216B932B5B653653CEF2BC30F8865515DEA4E4CC915FDDD8C830650B9CD8F7C64CA9CB4321C926DA0CCF4A7FFEF0ACA9E5666A0C6718C9BA29E204C8AEA62A28F1A98AEAD6F4D3954A6B5FBC79807FCA34C14BC87EAFDF33EF7BC174ABDD840B3C8B9F4315DF9BC490D77BF7F11D78AA0C14A002774753ED1AE13A10347EA02FEA8A71BF52D4F6B02EE1C92D8DDCD01DAD1A157946A69AB1E4936F53A266C723ACE8457E075E5B7C0BF510100F911B6C998D7D639A1DBD1F19A22DB9622803350A32366DD8295739120294C79F5D66FE7C6311D4420E4E5FDA8E9DD571415F4351D94C03173D61DA5A063ED64BDC4CCD0495DFBCC794FFC3EE394B790BA83C3A89604FCA5499D04141FBD05DFAC1DB368BBEF58F2402452601BF1F076DB271A78A27AA2D704033719296738C114E20C76B09015C0C576184656E2181B6BCA841A0D41E024DFE64CEBE90BAED7088020D957F189EC0D079BA0C3ED158DF4EBB9FF4E96B9C414EC1DDA7CC07CB0D5EA61D1713F821BBB3CA15A5059167536C4947B0FAF6D1F0A9430181CFCE85DB838DA367BF8BCBA41CF40876144BCFDF5FF8FA2FA60E1A2A8E3B0E85A942E7761C95F994E157BD5ED58C726D83ACF6316EEE5109DA439FE21C694CBDD2BE78FD01F288E9886',1172,'2025-03-04T12:00:00Z');
INSERT INTO "document" VALUES('ef71538165d0b39a4cef71b97e349a0d0f44e5fd3785bd8f1f88e732c13a55b8','http://gulfledger.example/world/varsund-ferries-sail-again/?utm_source=rss','text/html; charset=utf-8',X'789C7D54C18EDB3610BDFB2BA62A9093BDDA6D8224D8D002B628B63964174136C935A0C991C49A26D52165AD817E7C1F25EF26ED2117C926E7CD7BF36646EA171B4D3E0D4C7D3EF8469527791DBA6DC5A1C27FD6B65107CE9A4CAF2571DE56636E376FAB66A5B2CB9E9BAF381E83A596451C274ADA79D29D7681FEA13F47DFD207B61D8BAA97F8D5926E9038B0E4D3B68ADD757299BF057DE08A4C0C9903687E80428877614FC27E5B191D627046FB8A7AE1765BF5390FD775DD21DECFE117FCA80F83E77A8AE26D7D5C046ECE023745E066165823713D97B852BB684F8D0AFAD8287D4E8CEBF7F1C0AAD60D7D3F4C43945C350FE555AE545D402BA5253B83FA547FF5134FC077D528EB8E64BC4E695B9D619BC20F3943F3F5E6D3C397FB3F6843B7409FC8084F8974A6DC3315528A2D3D114CB08A76DAEC294742B97B8A81EE62B0FA44BACD2C332A4E8105393A61B62552B44B4CC1757DA601A1BB13BD21B4C320DD9A3858173AD294B2B83D2305D87B6DC98C85BC25F67CE4402E61526CA2360A720526B0A60B550F7063683E83D8B2F6346918E0BA00EAD443BF071F0353E2A750B88BC631B8185EFCFAF8DB9B77A9CC9A93291E7458D39D1697E9BDF6C788F9C301386784E91D43CB2343963B72B1E53E8A6DFFC2833E404F5AD3CD3EB1A7DF0598FCACECC5DF63CCEFEE63B19CBA9809D5C829F7287ABDFC7EBE49E8FF72B180BEEB808DDED2CDED478A634ECEF2AC093BB28BA314979CE167C61B1C66BA7AB5BEBCBC84E109F8AE74A498BA632483D390C8F65CDD144B3525E193C72552C6B038582E0F6C9D41914018838A4BC7D0D98211EEE0259CEF228A0951FED393D649C2CC44F4D4739BCB64BDBE7E7549FAE2704193CB3D6519CD3E15925638F5E86FB465AE8011FB94EBFFF39B50B661ECC5FCBE2ECE94485563D6F17CDA0EEC49310B5BF2B2B98B1022583F2CC5CB1FD6EEB16A6E4B43917258A66B72F828C8B26D0B7EA5A00A67CDC3B84B46DC8E4BF5C5FA8075F19CE7F8738CAA97EDAEE78FDCBF06A3B943',1268,'2025-03-04T12:00:00Z');
INSERT INTO "document" VALUES('6e5e24108b2e0427782b66f82f7694603b9cb6466117628616e31b87657ad73a','http://sevvestnik.example/en/bridge?utm_source=rss','text/html; charset=utf-8',X'789C8554C16ED43010BDEF570C41E2B4DDA8F4002ADE48450271E985ED1D39CE24B1D6B123CF64B72B7100AE7C05BF80540990FA0FE91F314EB6A5E2D24BB2763C6FDE7BF3BCEA59150C1F7A84963B57A8F404A77DB3CEE290C91A7555A80E5983697524E47536707DF23A2B168A2D3B2C2E06871ECA68AB06C1B8405801077021468B049F61FC31DE8C3FC79BBB2FE3EDDDF7F1374C8BAF77DFC6DBF1D7F847E533CE626ED3C7D063E4C33A0BCD3959C64F5E779881099ED14BFB27E084B4B37E0B11DD3A33DA076F8D7619B411EB75D632F7E7794EB8DB21B1B7DB155EEBAE7798A3CF670D02904FB217AA0CD5A1505EEF0AA58F0079567C081DAA5C17F06F93FA10392B36E9953EA93C152D948E6C8D6853EDE9133E49CFD3425576279F34D13A3B969E240E42A92FAE5ABCAF0E3B8CC0B29E31F7D63920D607A076E0C7E60F9EAD9B4EEA8187CE2FA7DF31E88A20D4B53508A46D05C1C365F0953E2C41D72CE0420423411D062F2CF7014CD4664B603D5826F0A2B3C5E8A1B718572AEF456B5FBC1D487A76C2C3C440049A61AFDDD6FA067A6D70296D306D6A60DBE10A3E62AFAD7499F89B40F2A50C2240BA46E864D30A2F81DA7B7AE8915CA890D3096E63189A16AE766845B5DE62222CD1915A3FB0AC5CF00D46D124226A1DBB24492093077B197F12506AC94AAB77428CB6321101107E35C67878E8F9CE37D6632A2E9D64B102F16D05174028A19495A71E0D27B296A01A30B97499BC4C8D669B5F3CBF7EF9EA0DC925B258031E0197B0094ED83770A1498E0757496E538852334199A4DDF3F83F1924261889EB667A9F8B9D43AA4BA7552E0394E77DFE248964AB94C3B3E232191D25E012B9B347C1BECE8AF7327510D87E3252E622572ECE799EEB17AA0E41F68ACD509289B6C494B6340C8F7B72C8D3F9E31995CFF7279FFE5AFE022248A19D',1130,'2025-03-04T12:00:00Z');
INSERT INTO "document" VALUES('939d667098335466599af7b4110b28f4a9a576cb2231d842e1c2a4104e340f56','http://harbourpost.example/2025/03/03/ferry-strike-ends?utm_source=rss','text/html; charset=utf-8',X'789C8554DB6EE336107DF757CCAAC0620BD89173D9A64864012E8A601F9A60B169F7B5A0C991C49A265592B262A01FDF33969DA44F050CD92667E65C6646D50713743EF44C5DDEB9BA922739E5DB55C1BEC07F56A6AE769C15E94EC5C479550CB959FC5CD4B32ADBECB87EE0180F9472B45B26F626916A3247F2D633197548F40F7D51711386485F43CA5539E5CDA6B27D0C3DC77C5815A1BD4B36F39F5EEDB8201D7C660FB8F7B960E4ACDF5264B72AB4F2C15BAD5C415DE466557439F77765D94D093DE22FF845ED7AC7E5D5F2EA73B9BC964F237C1713DF85F045D1F2A873566D8239D49557FBBA52A7A265517F093BAE4A55D3DB61EA43049B67F992ABAA94A459A562B61AE2AAEEF2FF8D01EC655DF5A49D4A69556C0ED0C645BD7EF85A957D5D19BB3F5F9DCA2E841FE8F6F5F7F5B7E73F9E7EA54F08FE91163461E9C8235032E58E49A85168E83BDA36784323DCA48DD25BCA81C610B7143C3D060F262762921546CF1135DAC86C24322A9B189CDB2E538FD0CD816E091DD328371759D6B7A4CE327307F44E19D2838037C48EF7ECC9260C151C68C23BFD1722730635BF03D8B07234AA44C9B61ED0A9037F073C468EC48F5EB085E3E06DF01F7F78B9BABD4F3296368E61A7FC9C1E55B419C3E6F601A38A03601E337467195C5E18B4EC9EC596A7104DF3171EF41BF8A439ADB7891DFD1291935F997DFC7B08F9FE2988F1D4864C50130FB983E8F9F4FBF526614AA68B29E98D076C7486D0290A434ED6F091D3694CC525ABF915718DC34C9737F3E57209C313F25BE98898BA611483D3A0C8E6A46E0CA2460A9E3D96C838F8C941B9DCB1B11A2291A135144BC7D059C989DCC24B38DF0688F121FEA7278D8D093313D053C74D96C9FAE9EE6649EA627741A3CD1DE538E86D12902672EAD0DF6064AE9013CD5B2DE510A48ECA8EAC306CA9B34D4E643D0A793918AD7350D8E2049F751FAD9BA30E40C432CC85B2E78A2556032B775E36AC9D8460E9AEEB476C3D542983E5BA7EB7C52F45FD209D4F61E8A7319C60A7E59DF26715E8E3AC7E1E364947BB61B1497AE4B1578EF331FE145395D3CBA23CBE38FF05B6ADD47F',1352,'2025-03-04T12:00:00Z');
INSERT INTO "document" VALUES('bbe7e2d45d53a3575169537b412b5168f60e3a096c3b815cfd20cada695a2f6c','http://harbourpost.example/2025/03/03/bridge-shut?utm_source=rss','text/html; charset=utf-8',X'789C75545D6BDC30107CBF5FB175A14F97733E282DA94E90404B5E02A5C97BD993D6B6385912D2FA2E07FDF15DD9491A5A0AC6B6E4DD9DD9D991D53B1B0D9F12C1C0A3D7AADEC163E8B70D8546D68456AB9118C10C980BF1B699B83BFBDCE89562C79EF46D76B62728C3C4C0117CCCD951815F70877917A70CDF6361D52EC1ABA556CA3151E6D3B689FD75714C3F038ED48089812908C6DB5CA1E15DD84326BF6D0C86189C41DFC090A9DB360373BA6EDB61494812BFA1271C93A7F6F2FCF2637B7E55AFDD4CF2AC929472EDDCD64AEDA23D6915F0A0153E976B1B7D1747522D6AF8B35952CC92F8501FF5936A6BD24A616667A42D355CFC4707C1BAD0CABA03188FA56C9BE794B38A2D54927E1C08167A100F9481657D33790A7074DE43613CFD23EE14D8F93912279EC6B09EDF73445B20769D33C2039D8518E03E068BA73560C7525C88502ED0C52958E0630493D1EC0BB8008E0B04E96FA01C2039CA1BD526E931E9DBA908E6283C4C8EA500321CD1EF5DE821A1A1B5C050DD446037D2067E50422728337F23130194D97045CD30CAA6135E52EA18CA2B4655C112D7081E729CFA011E0FE4A46BDC53252C6E91DC30B1AC7C0C3D65E9499AE8308FB5252959353852E1DAC00EC531031E8458D993AD05845F47399F5E31BF86DE05AAC93B2FF6B320BA6DE0060A890F65154A22C395AC2B6027AA2ADD572D2BD022F387F74F979FBE14391C8E3AA0E7826B78885ED8F7708345C2A3B7E2DE6A9E0A2655E6D65E78FCED8C2222186AF40F9A6A7C8D52AD0C4EEE2F7E13E71567ABEFAEF47D15388BA1C56A576F8CFCD4E86F326D9072691650E621A72B2FFE5DF257AA8B51F6F4C3B42B26BB1D5597D521043A164F3CC73FC7A876392FEDFCABF80D4A357936',1082,'2025-03-04T12:00:00Z');
INSERT INTO "document" VALUES('7aac25148b8240962a30d4f6d19f44bb152f74abc3af43cf4ba8e277759acc1b','http://harbourpost.example/2025/03/03/boats-are-back?utm_source=rss','text/html; charset=utf-8',X'789C8D544D6FD43010BDEFAF1872E0B46DFA2104026F0E9540ADD422A42238A24932D9987A3DA9EDEC12893FC4EFE08FF19CB485DE9056CEC69E79F3DECC73CC8B569B340D427DDAB9CAE4951CFBEDA6105FE05DB8ADCC4E1253D373889236C598BAA33745B532C92627D585728AC441A8E6E68E3A0DC4CE9138D98B271B81D646FA49971C6A1D037DD2984CB9E4AE16E821E820214D9B42B76FA34DF2CDF34E0A6AD427F128F96F2E5839EBEF2888DB140D7BF5B66157501FA4DB147D4AC3DBB2EC978401F1C7F283778393F2ECE4EC5579729E7F75E67C04CE47993310CB59E8CAD4DA4E95F1BCAF0C3F20964575A93B312557F477330E1A40E5363FF2912973D2CA7048B68132D39FFE5F6750FAB43203358E63DC14F50471525417137DD4C0746D7D6BCAA132ADDD3FC63CD438CA64C17DA8DE3FEF75CF7BA1D48B0D340B9DCB1FD395CF9BD470F7FB1771AD081AAC04F04267E713ED3A113A70A42EE08F7ABA51DFF2B426E0CE2189DDDD1CA01D1D7A45A996B6EA916453AF63C226A7E34C78055E577E0BFC1B1500901F619F8C796D9D13BA1D1DAF29B26D29023803353A62DE2D5839170992C294576FFD76691E1D4420E4E5FDA8E9DD571415F4361D94C03173D61DA5A063ED64BDC4CCD0495DFBCC7D4FFC3EE394B790BA83CBA89604FCA5499D04141FBD05DFAC1DB368BBEF58F2402452601BF1F076DB271A78A27AA2D704133719296738C114E20C76B09015C0C576184656E2181B6BCA841A0D41E026DFE64CEBE90BAED9088020D95BF189EC0D079BA0C3ED158DF4EBB9FF4E96B9C414EC1DDA7CC07CB0D5EA61D1713F821BBB3CA15A5059167536C4947B0FAF6D1F0A9430185CFCE85F3839DA36FBF8BCBA41CF40876144BCFDBD033F8AEA83858BA28EC3A26B51BADC87257F653A55EC55B7631D9B60EB3C8F59B897437492E6F88718532EF7AF9C3F467F0092A09B38',1180,'2025-03-04T15:00:00Z');
INSERT INTO "document" VALUES('b63829886264c331145ab5c305d5cd79a8953969f52eb1403008bd4c93bd3766','http://gulfledger.example/science/mount-tarn-dome/?utm_source=rss','text/html; charset=utf-8',X'789C75534D6BDC3010BDEFAF98BAD0D36E4C92434BAA35B494B694065AB290639995C6B6882C19CD783786FEF88EBC9B8F4B2F36D63CCD7B6FDED8BC71C9CA3C12F43284C69427048CDDB6A258E937A16BCC4082607BCC4CB2AD2669371FAA6665C44BA0E6364D51608739421A29327861706920F80BDFA6D0C24F721D65539FE0AB53B7312B38CBBCAD5277C35EE84FC4812AB0290A456579755575041F1F2053D85616638ADE62A8A0CFD46EAB5E64BCA9EB4EF161815FD0230E63A09AADA768A91E8AC28DA8C24DD1556BBF7A31B632FBE4E6C6443C3406CFFDB4FC5D51A6C6065E0E794C59AAE6AEBC4AC9D4E5D2CA60166FD596E92FFF3F09A5BB6CCC083620F3B6DACF6A87AAE6F30C3B4A70AB73ED4D3D36C6F9C313E6DC775304AADEB1D9F50469CF940F2829CF9022BCE23BFA1016D297E94B8283D7C9A6CC20476F09108E440FD0E634C08F29D2FA04F699ACA2D6F0CB07CCF07B2246876B60F4AED0ECF4C0E17C5124AE54C927E88A4608BE15E891359731A02507579757C04223AF01A3533E1E50750D13D3348050080C7D3A82A8972514F4F1DDDBC7ABF71F591D44C780592B843C6572CF843B6F1F4895DAC4026D9A32D89C8E912FE0CEF62985D3CC88A14BE0A3FA232ABAEFC9C545393F77FA923A5685A8E39B84BDA373A5D6C96BA44F616AACA5A8A15E6BA84A9A755B34C4EB575BF258355FFD8180D334B2AACAC581943D2FCB71BABF326D4A7AD6DC4D7BB6D9EF97548A8148470E240BFE8C31F56919EBE54FFC0728B93ED4',921,'2025-03-04T15:00:00Z');
INSERT INTO "document" VALUES('de200d25df7b02a545e7694b5139621e51afec99cb4aebd9cde6eaba0dcf011b','http://harbourpost.example/2025/03/04/sail-again?utm_source=rss','text/html; charset=utf-8',X'789C7D544D6FE33610BDFB574C55604F4EE47CB4BBC8D202B228823D3441D0B47B5DD0E448624D93EA90B262607F7C1F2D27FB71D88B6493F3E6BD793323F58B8D261F06A63EEF7CA3CA93BC0EDDBAE250E13F6BDBA81D674DA6D79238AFAB31B767EFAA66A1B2CB9E9B4F381E83A596451C274ADA79D29D7681BED0472D9B380A3DC694553D031673BE41E2C0920FEB2A7637C965FE1CF48E2B3231640EE0F9160B29DE852D09FB75657488C119ED2BEA85DB75D5E73CDCD4753F0306C49FF3B3DE0D9EEBCBD5E56FF5EAAA5E5DD745D8D95118B2D5C7CA166A13EDA15141EF1BA54FD9EAAAF91877AC6ADDD0D7C33444818CA7F22A57AA2EA085D2929D4155AABFF88915E0BB6894757B325EA7B4AE4EB0B3C20F3943F3E9F6AFA77F1EFEA033BA03FA4046784AA433E59EA990526CE985608241B4D1664B39D214654B31D07D0C561F48B799E5888A5360418E4E986D8914ED1253705D9F6940E8E6406F094D3048B7240ED6858E34A52C6ECB4801F65E5B3263216F893DEF39904B18109BA88D825C8109ACE95CD503DC189ABF416C597B9A340C705D0075EAA1DF838F8129F15328DC45E3185C0C6F7E7DBE7CFB3E95117332C59D0E4BBAD7E232E6C7EF23C60E07E03C224CEF185A9E19B2DC9E8B2D0F516CFB2F1EF427F4A425DD6E137BFA20C0E457656FFE1B637EFF108BE5D4C54CA8460EB947D1CBF9F7EB4D42FFE78B19F455076CF4966EEF1E298E3939CB474DA7C92B2E39C3AF8CB738CC7471BD5CAD56303C01DF958E1453378C64701A12D99EAA9B62A9A6247CF1B844CA186607CBE58EAD33281208635071E9183A5B30C21DBC84F35D443121CA773D699D24CC4C444F3DB7B94CD6EF37D72BD2E7BB739A5CEE29CB68B6A990B4C2A9477FA32D73058CD8975C3FCE6F42D986B117C7F74D71A644AA1AB38EE7CB76604F8A59D892ABE61EFB09B1DA6229AEBE59BBE7AAB92B0D45CA619EAEC9E15320F3B6CDF885822A9C354FE32619711B2ED517EB03D6C5733EC69F62543D6F777DFCB6FD0F73A8B455',1259,'2025-03-05T12:00:00Z');
CREATE TABLE domain_pause (
	domain TEXT NOT NULL, 
	until VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_domain_pause PRIMARY KEY (domain)
)
 WITHOUT ROWID

;
CREATE TABLE feed (
	id INTEGER NOT NULL, 
	url TEXT NOT NULL, 
	fetch_url TEXT NOT NULL, 
	outlet TEXT NOT NULL, 
	party_id TEXT, 
	language TEXT, 
	site TEXT, 
	health TEXT NOT NULL, 
	etag TEXT, 
	last_modified TEXT, 
	body_hash TEXT, 
	added_at VARCHAR(20) NOT NULL, 
	checked_at VARCHAR(20), 
	changed_at VARCHAR(20), 
	last_success_at VARCHAR(20), 
	last_full_at VARCHAR(20), 
	next_due_at VARCHAR(20), 
	interval INTEGER NOT NULL, 
	ttl INTEGER, 
	skip_hours TEXT NOT NULL, 
	skip_days TEXT NOT NULL, 
	consecutive_failures INTEGER NOT NULL, 
	last_error TEXT, 
	moved_to TEXT, 
	moved_seen INTEGER NOT NULL, 
	moved_at VARCHAR(20), 
	entries_per_day DOUBLE, 
	CONSTRAINT pk_feed PRIMARY KEY (id), 
	CONSTRAINT uq_feed_url UNIQUE (url)
);
INSERT INTO "feed" VALUES(1,'http://gulfledger.example/feed','http://gulfledger.example/feed','Gulf Ledger',NULL,'en','http://gulfledger.example/','ok','"dfce9ee5370b"',NULL,'e30deebfbbfd1465013570a8f5dc20c88be228cb8fa4ee8667c854606e591263','2025-03-04T12:00:00Z','2025-03-05T12:00:00Z','2025-03-04T12:00:00Z','2025-03-05T12:00:00Z','2025-03-04T12:00:00Z','2025-03-05T15:02:40Z',10800,NULL,'','',0,NULL,NULL,0,NULL,7.57894736842105221086e+00);
INSERT INTO "feed" VALUES(2,'http://harbourpost.example/feed','http://harbourpost.example/feed','Harbour Post',NULL,'en','http://harbourpost.example/','ok','"353460b451a9"',NULL,'110e654d86dce0b17e64a2cc92c6b4c6e6073b402cdbcfabcf97f2e771cf2431','2025-03-04T12:00:00Z','2025-03-05T12:00:00Z','2025-03-05T12:00:00Z','2025-03-05T12:00:00Z','2025-03-04T12:00:00Z','2025-03-05T15:02:31Z',10800,NULL,'','',0,NULL,NULL,0,NULL,2.96907216494845327403e+00);
INSERT INTO "feed" VALUES(3,'http://kiyihaber.example/feed','http://kiyihaber.example/feed','Kıyı Haber',NULL,'tr','http://kiyihaber.example/','ok','"f1d6d439d28b"',NULL,'233ebe6eb989aa94f82d5c3bcec2d25c29113e820b89904cd405ed7ca028891f','2025-03-04T12:00:00Z','2025-03-05T12:00:00Z','2025-03-04T12:00:00Z','2025-03-05T12:00:00Z','2025-03-04T12:00:00Z','2025-03-05T13:01:23Z',3600,NULL,'','',0,NULL,NULL,0,NULL,NULL);
INSERT INTO "feed" VALUES(4,'http://nahda.example/feed','http://nahda.example/feed','النهضة',NULL,'ar','http://nahda.example/','ok','"062cac1b6bef"',NULL,'d33830c9ced349d1beee54b2c0dab4754f1cdaf353aa0114fdf0e9bc66c2d55a','2025-03-04T12:00:00Z','2025-03-05T12:00:00Z','2025-03-04T12:00:00Z','2025-03-05T12:00:00Z','2025-03-04T12:00:00Z','2025-03-05T13:05:23Z',3600,NULL,'','',0,NULL,NULL,0,NULL,NULL);
INSERT INTO "feed" VALUES(5,'http://sevvestnik.example/feed','http://sevvestnik.example/feed','Северный вестник',NULL,'ru','http://sevvestnik.example/','ok','"6fd1b237ff3c"',NULL,'14d922fefcb1532a93383a245eed6bcd10b187c79455b735a4460e0635d0a164','2025-03-04T12:00:00Z','2025-03-05T12:00:00Z','2025-03-04T12:00:00Z','2025-03-05T12:00:00Z','2025-03-04T12:00:00Z','2025-03-05T15:14:53Z',10800,NULL,'','',0,NULL,NULL,0,NULL,6.0);
INSERT INTO "feed" VALUES(6,'http://wartapantai.example/feed','http://wartapantai.example/feed','Warta Pantai',NULL,'id','http://wartapantai.example/','ok','"fec648c3ffdc"',NULL,'d2ad80840c13db78f67b3e8634852d2bcd877441216044be0e061600d0c7d0f4','2025-03-04T12:00:00Z','2025-03-05T12:00:00Z','2025-03-04T12:00:00Z','2025-03-04T12:00:00Z','2025-03-04T12:00:00Z','2025-03-05T13:32:59Z',3600,NULL,'','',2,'http_server: status 500: the server failed',NULL,0,NULL,NULL);
CREATE TABLE feed_move (
	id INTEGER NOT NULL, 
	feed_id INTEGER NOT NULL, 
	from_url TEXT NOT NULL, 
	to_url TEXT NOT NULL, 
	status INTEGER NOT NULL, 
	first_seen_at VARCHAR(20) NOT NULL, 
	last_seen_at VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_feed_move PRIMARY KEY (id), 
	CONSTRAINT fk_feed_move_feed_id FOREIGN KEY(feed_id) REFERENCES feed (id), 
	CONSTRAINT uq_feed_move_feed_id_from_url_to_url UNIQUE (feed_id, from_url, to_url)
);
CREATE TABLE fetch_event (
	id INTEGER NOT NULL, 
	run_id INTEGER NOT NULL, 
	at VARCHAR(20) NOT NULL, 
	purpose TEXT NOT NULL, 
	url TEXT NOT NULL, 
	result TEXT NOT NULL, 
	status INTEGER, 
	seconds DOUBLE NOT NULL, 
	size INTEGER NOT NULL, 
	message TEXT, 
	new INTEGER NOT NULL, 
	updated INTEGER NOT NULL, 
	known INTEGER NOT NULL, 
	owed INTEGER NOT NULL, 
	rejected INTEGER NOT NULL, 
	CONSTRAINT pk_fetch_event PRIMARY KEY (id), 
	CONSTRAINT fk_fetch_event_run_id FOREIGN KEY(run_id) REFERENCES run (run_id)
);
INSERT INTO "fetch_event" VALUES(1,1,'2025-03-04T12:00:00Z','feed','http://harbourpost.example/feed','fetched',200,0.017,1511,NULL,3,0,0,0,0);
INSERT INTO "fetch_event" VALUES(2,1,'2025-03-04T12:00:00Z','feed','http://kiyihaber.example/feed','fetched',200,1.799,584,NULL,1,0,0,0,0);
INSERT INTO "fetch_event" VALUES(3,1,'2025-03-04T12:00:00Z','feed','http://nahda.example/feed','fetched',200,1.84,658,NULL,1,0,0,0,0);
INSERT INTO "fetch_event" VALUES(4,1,'2025-03-04T12:00:00Z','feed','http://sevvestnik.example/feed','fetched',200,1.872,1207,NULL,2,0,0,0,0);
INSERT INTO "fetch_event" VALUES(5,1,'2025-03-04T12:00:00Z','feed','http://wartapantai.example/feed','fetched',200,1.934,587,NULL,1,0,0,0,0);
INSERT INTO "fetch_event" VALUES(6,1,'2025-03-04T12:00:00Z','feed','http://gulfledger.example/feed','fetched',200,2.034,1057,NULL,2,0,0,0,0);
INSERT INTO "fetch_event" VALUES(7,1,'2025-03-04T12:00:00Z','robots','http://gulfledger.example/robots.txt','fetched',200,0.024,33,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(8,1,'2025-03-04T12:00:00Z','robots','http://wartapantai.example/robots.txt','fetched',200,0.036,33,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(9,1,'2025-03-04T12:00:00Z','robots','http://kiyihaber.example/robots.txt','fetched',200,0.045,33,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(10,1,'2025-03-04T12:00:00Z','robots','http://nahda.example/robots.txt','fetched',200,0.047,33,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(11,1,'2025-03-04T12:00:00Z','robots','http://sevvestnik.example/robots.txt','fetched',200,0.054,33,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(12,1,'2025-03-04T12:00:00Z','robots','http://harbourpost.example/robots.txt','fetched',200,0.057,33,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(13,1,'2025-03-04T12:00:00Z','page','http://gulfledger.example/science/mount-tarn-dome/?utm_source=rss','fetched',200,0.032,895,NULL,1,0,0,0,0);
INSERT INTO "fetch_event" VALUES(14,1,'2025-03-04T12:00:00Z','page','http://kiyihaber.example/dunya/feribot-grevi-sona-erdi?utm_source=rss','fetched',200,0.283,1013,NULL,1,0,0,0,0);
INSERT INTO "fetch_event" VALUES(15,1,'2025-03-04T12:00:00Z','page','http://nahda.example/world/ferry-strike?utm_source=rss','fetched',200,0.351,1278,NULL,1,0,0,0,0);
INSERT INTO "fetch_event" VALUES(16,1,'2025-03-04T12:00:00Z','page','http://wartapantai.example/internasional/mogok-feri?utm_source=rss','fetched',200,0.388,1028,NULL,1,0,0,0,0);
INSERT INTO "fetch_event" VALUES(17,1,'2025-03-04T12:00:00Z','page','http://sevvestnik.example/mir/parom?utm_source=rss','fetched',200,0.423,1488,NULL,1,0,0,0,0);
INSERT INTO "fetch_event" VALUES(18,1,'2025-03-04T12:00:00Z','page','http://harbourpost.example/2025/03/03/boats-are-back?utm_source=rss','fetched',200,0.463,1172,NULL,1,0,0,0,0);
INSERT INTO "fetch_event" VALUES(19,1,'2025-03-04T12:00:00Z','page','http://gulfledger.example/world/varsund-ferries-sail-again/?utm_source=rss','fetched',200,0.506,1268,NULL,1,0,0,0,0);
INSERT INTO "fetch_event" VALUES(20,1,'2025-03-04T12:00:00Z','page','http://sevvestnik.example/en/bridge?utm_source=rss','fetched',200,0.124,1130,NULL,1,0,0,0,0);
INSERT INTO "fetch_event" VALUES(21,1,'2025-03-04T12:00:00Z','page','http://harbourpost.example/2025/03/03/ferry-strike-ends?utm_source=rss','fetched',200,0.154,1352,NULL,1,0,0,0,0);
INSERT INTO "fetch_event" VALUES(22,1,'2025-03-04T12:00:00Z','page','http://harbourpost.example/2025/03/03/bridge-shut?utm_source=rss','fetched',200,0.063,1082,NULL,1,0,0,0,0);
INSERT INTO "fetch_event" VALUES(23,2,'2025-03-04T15:00:00Z','feed','http://gulfledger.example/feed','not_modified',304,0.008,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(24,2,'2025-03-04T15:00:00Z','feed','http://harbourpost.example/feed','fetched',200,0.01,1515,NULL,0,1,2,0,0);
INSERT INTO "fetch_event" VALUES(25,2,'2025-03-04T15:00:00Z','feed','http://nahda.example/feed','not_modified',304,0.024,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(26,2,'2025-03-04T15:00:00Z','feed','http://sevvestnik.example/feed','not_modified',304,0.025,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(27,2,'2025-03-04T15:00:00Z','feed','http://kiyihaber.example/feed','not_modified',304,0.026,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(28,2,'2025-03-04T15:00:00Z','feed','http://wartapantai.example/feed','http_server',500,0.027,0,'status 500: the server failed',0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(29,2,'2025-03-04T15:00:00Z','page','http://harbourpost.example/2025/03/03/boats-are-back?utm_source=rss','fetched',200,0.023,1180,NULL,0,1,0,0,0);
INSERT INTO "fetch_event" VALUES(30,2,'2025-03-04T15:00:00Z','page','http://sevvestnik.example/mir/parom?utm_source=rss','not_modified',304,0.066,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(31,2,'2025-03-04T15:00:00Z','page','http://nahda.example/world/ferry-strike?utm_source=rss','not_modified',304,0.067,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(32,2,'2025-03-04T15:00:00Z','page','http://kiyihaber.example/dunya/feribot-grevi-sona-erdi?utm_source=rss','not_modified',304,0.067,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(33,2,'2025-03-04T15:00:00Z','page','http://gulfledger.example/science/mount-tarn-dome/?utm_source=rss','fetched',200,0.069,921,NULL,0,1,0,0,0);
INSERT INTO "fetch_event" VALUES(34,2,'2025-03-04T15:00:00Z','page','http://wartapantai.example/internasional/mogok-feri?utm_source=rss','not_modified',304,0.109,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(35,2,'2025-03-04T15:00:00Z','page','http://gulfledger.example/world/varsund-ferries-sail-again/?utm_source=rss','not_modified',304,0.095,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(36,2,'2025-03-04T15:00:00Z','page','http://harbourpost.example/2025/03/03/ferry-strike-ends?utm_source=rss','not_modified',304,0.096,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(37,2,'2025-03-04T15:00:00Z','page','http://sevvestnik.example/en/bridge?utm_source=rss','not_modified',304,0.096,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(38,2,'2025-03-04T15:00:00Z','page','http://harbourpost.example/2025/03/03/bridge-shut?utm_source=rss','not_modified',304,0.008,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(39,3,'2025-03-05T12:00:00Z','feed','http://gulfledger.example/feed','not_modified',304,0.009,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(40,3,'2025-03-05T12:00:00Z','feed','http://harbourpost.example/feed','fetched',200,0.01,1972,NULL,1,0,3,0,0);
INSERT INTO "fetch_event" VALUES(41,3,'2025-03-05T12:00:00Z','feed','http://kiyihaber.example/feed','not_modified',304,0.038,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(42,3,'2025-03-05T12:00:00Z','feed','http://nahda.example/feed','not_modified',304,0.039,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(43,3,'2025-03-05T12:00:00Z','feed','http://sevvestnik.example/feed','not_modified',304,0.045,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(44,3,'2025-03-05T12:00:00Z','feed','http://wartapantai.example/feed','http_server',500,0.047,0,'status 500: the server failed',0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(45,3,'2025-03-05T12:00:00Z','robots','http://harbourpost.example/robots.txt','fetched',200,0.008,33,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(46,3,'2025-03-05T12:00:00Z','robots','http://gulfledger.example/robots.txt','fetched',200,0.009,33,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(47,3,'2025-03-05T12:00:00Z','robots','http://nahda.example/robots.txt','fetched',200,0.009,33,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(48,3,'2025-03-05T12:00:00Z','robots','http://kiyihaber.example/robots.txt','fetched',200,0.011,33,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(49,3,'2025-03-05T12:00:00Z','robots','http://wartapantai.example/robots.txt','fetched',200,0.015,33,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(50,3,'2025-03-05T12:00:00Z','page','http://gulfledger.example/science/mount-tarn-dome/?utm_source=rss','not_modified',304,0.007,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(51,3,'2025-03-05T12:00:00Z','page','http://nahda.example/world/ferry-strike?utm_source=rss','not_modified',304,0.008,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(52,3,'2025-03-05T12:00:00Z','page','http://gulfledger.example/world/varsund-ferries-sail-again/?utm_source=rss','not_modified',304,0.007,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(53,3,'2025-03-05T12:00:00Z','page','http://kiyihaber.example/dunya/feribot-grevi-sona-erdi?utm_source=rss','not_modified',304,0.007,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(54,3,'2025-03-05T12:00:00Z','page','http://harbourpost.example/2025/03/03/boats-are-back?utm_source=rss','not_modified',304,0.014,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(55,3,'2025-03-05T12:00:00Z','page','http://wartapantai.example/internasional/mogok-feri?utm_source=rss','not_modified',304,0.01,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(56,3,'2025-03-05T12:00:00Z','page','http://harbourpost.example/2025/03/03/ferry-strike-ends?utm_source=rss','not_modified',304,0.003,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(57,3,'2025-03-05T12:00:00Z','page','http://harbourpost.example/2025/03/03/bridge-shut?utm_source=rss','not_modified',304,0.003,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(58,3,'2025-03-05T12:00:00Z','robots','http://sevvestnik.example/robots.txt','fetched',200,0.043,33,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(59,3,'2025-03-05T12:00:00Z','page','http://sevvestnik.example/mir/parom?utm_source=rss','not_modified',304,0.002,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(60,3,'2025-03-05T12:00:00Z','page','http://sevvestnik.example/en/bridge?utm_source=rss','not_modified',304,0.002,0,NULL,0,0,0,0,0);
INSERT INTO "fetch_event" VALUES(61,3,'2025-03-05T12:00:00Z','page','http://harbourpost.example/2025/03/04/sail-again?utm_source=rss','fetched',200,0.041,1259,NULL,1,0,0,0,0);
CREATE TABLE fingerprint (
	print BIGINT NOT NULL, 
	day INTEGER NOT NULL, 
	article_id TEXT NOT NULL, 
	CONSTRAINT pk_fingerprint PRIMARY KEY (print, day, article_id)
)
 WITHOUT ROWID

;
INSERT INTO "fingerprint" VALUES(-9138834715032281736,20151,'a3d86e383bbedacfb');
INSERT INTO "fingerprint" VALUES(-9069198100766214728,20151,'aa57069fdad031e74');
INSERT INTO "fingerprint" VALUES(-8991617246769062328,20151,'a3d86e383bbedacfb');
INSERT INTO "fingerprint" VALUES(-8511964657768488740,20151,'a44204c0817a79b09');
INSERT INTO "fingerprint" VALUES(-8432897781434592235,20151,'a53813aa439c4772e');
INSERT INTO "fingerprint" VALUES(-8323532984366667507,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(-8281035456770137549,20151,'a44204c0817a79b09');
INSERT INTO "fingerprint" VALUES(-8274783367082650517,20151,'a44204c0817a79b09');
INSERT INTO "fingerprint" VALUES(-8236212393937947096,20151,'a53813aa439c4772e');
INSERT INTO "fingerprint" VALUES(-8148886602933235832,20151,'a1d142246fa1d7cf6');
INSERT INTO "fingerprint" VALUES(-7892742593413078635,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(-7486907466838224752,20151,'a67a1e50358bce43d');
INSERT INTO "fingerprint" VALUES(-7486907466838224752,20151,'aa57069fdad031e74');
INSERT INTO "fingerprint" VALUES(-7158828361971513088,20151,'af727d4b21e024349');
INSERT INTO "fingerprint" VALUES(-7050055401692357512,20151,'a3d86e383bbedacfb');
INSERT INTO "fingerprint" VALUES(-6725114300019683784,20151,'a3d86e383bbedacfb');
INSERT INTO "fingerprint" VALUES(-6687295718330907800,20151,'a3d86e383bbedacfb');
INSERT INTO "fingerprint" VALUES(-6322410110281778152,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(-5849739669323391232,20151,'a53813aa439c4772e');
INSERT INTO "fingerprint" VALUES(-5710392187703970600,20151,'a44204c0817a79b09');
INSERT INTO "fingerprint" VALUES(-5671418219504779586,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(-5421539496343200720,20151,'aa57069fdad031e74');
INSERT INTO "fingerprint" VALUES(-5055378773983261224,20151,'af727d4b21e024349');
INSERT INTO "fingerprint" VALUES(-4895656889432034392,20151,'a3d86e383bbedacfb');
INSERT INTO "fingerprint" VALUES(-4863952867723222352,20151,'a44204c0817a79b09');
INSERT INTO "fingerprint" VALUES(-4790394585395667108,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(-4687264834086229880,20151,'a67a1e50358bce43d');
INSERT INTO "fingerprint" VALUES(-4687264834086229880,20151,'aa57069fdad031e74');
INSERT INTO "fingerprint" VALUES(-4418943186007428272,20151,'a1d142246fa1d7cf6');
INSERT INTO "fingerprint" VALUES(-4206979006927065280,20151,'a44204c0817a79b09');
INSERT INTO "fingerprint" VALUES(-4180250944790352757,20151,'a53813aa439c4772e');
INSERT INTO "fingerprint" VALUES(-4173905495529652648,20151,'a67a1e50358bce43d');
INSERT INTO "fingerprint" VALUES(-4173905495529652648,20151,'aa57069fdad031e74');
INSERT INTO "fingerprint" VALUES(-3950980958160598008,20151,'a1d142246fa1d7cf6');
INSERT INTO "fingerprint" VALUES(-3262409023677543408,20151,'af727d4b21e024349');
INSERT INTO "fingerprint" VALUES(-2978211568523998856,20151,'aa57069fdad031e74');
INSERT INTO "fingerprint" VALUES(-2730650973678033856,20151,'af727d4b21e024349');
INSERT INTO "fingerprint" VALUES(-2566314513901923124,20151,'a53813aa439c4772e');
INSERT INTO "fingerprint" VALUES(-1981978854240757256,20151,'aa57069fdad031e74');
INSERT INTO "fingerprint" VALUES(-865540309806035752,20151,'af727d4b21e024349');
INSERT INTO "fingerprint" VALUES(-859353610529397552,20151,'a1d142246fa1d7cf6');
INSERT INTO "fingerprint" VALUES(-385437496781099152,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(-299261123606136928,20151,'a67a1e50358bce43d');
INSERT INTO "fingerprint" VALUES(-299261123606136928,20151,'aa57069fdad031e74');
INSERT INTO "fingerprint" VALUES(-281605212285918984,20151,'a1d142246fa1d7cf6');
INSERT INTO "fingerprint" VALUES(3417616959135925,20151,'a44204c0817a79b09');
INSERT INTO "fingerprint" VALUES(8724085312660912,20151,'aa57069fdad031e74');
INSERT INTO "fingerprint" VALUES(12225445103759518,20151,'a1d142246fa1d7cf6');
INSERT INTO "fingerprint" VALUES(40938805057058480,20151,'a44204c0817a79b09');
INSERT INTO "fingerprint" VALUES(62144429977341934,20151,'a1d142246fa1d7cf6');
INSERT INTO "fingerprint" VALUES(65342779808020668,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(97801913291326037,20151,'a44204c0817a79b09');
INSERT INTO "fingerprint" VALUES(121613930352911130,20151,'a1d142246fa1d7cf6');
INSERT INTO "fingerprint" VALUES(128622417390409480,20151,'a67a1e50358bce43d');
INSERT INTO "fingerprint" VALUES(128622417390409480,20151,'aa57069fdad031e74');
INSERT INTO "fingerprint" VALUES(143955795962197647,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(153263418597472352,20151,'a3d86e383bbedacfb');
INSERT INTO "fingerprint" VALUES(248865965634677559,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(258169699557445520,20151,'a1d142246fa1d7cf6');
INSERT INTO "fingerprint" VALUES(330143611246476577,20151,'a1d142246fa1d7cf6');
INSERT INTO "fingerprint" VALUES(387730109119675258,20151,'a44204c0817a79b09');
INSERT INTO "fingerprint" VALUES(405315210731051912,20151,'a67a1e50358bce43d');
INSERT INTO "fingerprint" VALUES(405315210731051912,20151,'aa57069fdad031e74');
INSERT INTO "fingerprint" VALUES(409014050468866006,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(591143566796969305,20151,'a44204c0817a79b09');
INSERT INTO "fingerprint" VALUES(695362457364934854,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(767101387047559837,20151,'a53813aa439c4772e');
INSERT INTO "fingerprint" VALUES(825787564603319799,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(859925605721738682,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(895311444086286427,20151,'a1d142246fa1d7cf6');
INSERT INTO "fingerprint" VALUES(906067191091391047,20151,'a53813aa439c4772e');
INSERT INTO "fingerprint" VALUES(1017800079192235851,20151,'a53813aa439c4772e');
INSERT INTO "fingerprint" VALUES(1042333838348485984,20151,'af727d4b21e024349');
INSERT INTO "fingerprint" VALUES(1120660835274220457,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(1217695250198554035,20151,'a53813aa439c4772e');
INSERT INTO "fingerprint" VALUES(1279568130849391480,20151,'a3d86e383bbedacfb');
INSERT INTO "fingerprint" VALUES(1286589386261362416,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(1388362982746310756,20151,'a1d142246fa1d7cf6');
INSERT INTO "fingerprint" VALUES(1542169867557754211,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(1623639370865931208,20151,'a67a1e50358bce43d');
INSERT INTO "fingerprint" VALUES(1623639370865931208,20151,'aa57069fdad031e74');
INSERT INTO "fingerprint" VALUES(1649394855094960360,20151,'a67a1e50358bce43d');
INSERT INTO "fingerprint" VALUES(1649394855094960360,20151,'aa57069fdad031e74');
INSERT INTO "fingerprint" VALUES(1652005761433462566,20151,'a1d142246fa1d7cf6');
INSERT INTO "fingerprint" VALUES(1748415796396282725,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(1756788425381287728,20151,'a53813aa439c4772e');
INSERT INTO "fingerprint" VALUES(1807692431199677223,20151,'a1d142246fa1d7cf6');
INSERT INTO "fingerprint" VALUES(1821601836143853252,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(1843670303876339989,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(1858629984498094315,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(2006966755442042690,20151,'a44204c0817a79b09');
INSERT INTO "fingerprint" VALUES(2112205967326102564,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(2165548610091207136,20151,'af727d4b21e024349');
INSERT INTO "fingerprint" VALUES(2184475364639756706,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(2246223350261951013,20151,'a44204c0817a79b09');
INSERT INTO "fingerprint" VALUES(2267283938893539343,20151,'a44204c0817a79b09');
INSERT INTO "fingerprint" VALUES(2411792129023050728,20151,'a3d86e383bbedacfb');
INSERT INTO "fingerprint" VALUES(2560808956890335702,20151,'a53813aa439c4772e');
INSERT INTO "fingerprint" VALUES(2614192882330892101,20151,'a53813aa439c4772e');
INSERT INTO "fingerprint" VALUES(2668900543059882114,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(2715985071146236752,20151,'a67a1e50358bce43d');
INSERT INTO "fingerprint" VALUES(2715985071146236752,20151,'aa57069fdad031e74');
INSERT INTO "fingerprint" VALUES(2835016895440910216,20151,'a3d86e383bbedacfb');
INSERT INTO "fingerprint" VALUES(2892109402739426785,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(2937813836533580528,20151,'a67a1e50358bce43d');
INSERT INTO "fingerprint" VALUES(2937813836533580528,20151,'aa57069fdad031e74');
INSERT INTO "fingerprint" VALUES(2957152107806854947,20151,'a53813aa439c4772e');
INSERT INTO "fingerprint" VALUES(3026085614988816144,20151,'a67a1e50358bce43d');
INSERT INTO "fingerprint" VALUES(3026085614988816144,20151,'aa57069fdad031e74');
INSERT INTO "fingerprint" VALUES(3064162481964728128,20151,'a67a1e50358bce43d');
INSERT INTO "fingerprint" VALUES(3064162481964728128,20151,'aa57069fdad031e74');
INSERT INTO "fingerprint" VALUES(3077242020481377105,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(3191012472446427672,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(3262155528686953102,20151,'a53813aa439c4772e');
INSERT INTO "fingerprint" VALUES(3295134029721940784,20151,'a67a1e50358bce43d');
INSERT INTO "fingerprint" VALUES(3295134029721940784,20151,'aa57069fdad031e74');
INSERT INTO "fingerprint" VALUES(3330651738426653266,20151,'a44204c0817a79b09');
INSERT INTO "fingerprint" VALUES(3455146592350772446,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(3458399581073085049,20151,'a44204c0817a79b09');
INSERT INTO "fingerprint" VALUES(3466194149769177852,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(3521990101908102895,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(3558105168250639813,20151,'a1d142246fa1d7cf6');
INSERT INTO "fingerprint" VALUES(3607794937739420672,20151,'a44204c0817a79b09');
INSERT INTO "fingerprint" VALUES(3854253685014582689,20151,'a44204c0817a79b09');
INSERT INTO "fingerprint" VALUES(3865587544875166744,20151,'af727d4b21e024349');
INSERT INTO "fingerprint" VALUES(3890355301066967180,20151,'a44204c0817a79b09');
INSERT INTO "fingerprint" VALUES(4020946874183438110,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(4050634252675329409,20151,'a1d142246fa1d7cf6');
INSERT INTO "fingerprint" VALUES(4069315440541642638,20151,'a1d142246fa1d7cf6');
INSERT INTO "fingerprint" VALUES(4093246338129941534,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(4110512079094949342,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(4173207319273810238,20151,'a44204c0817a79b09');
INSERT INTO "fingerprint" VALUES(4222129261947485914,20151,'a53813aa439c4772e');
INSERT INTO "fingerprint" VALUES(4269204245550414853,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(4270670994316996935,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(4275172064661833557,20151,'a1d142246fa1d7cf6');
INSERT INTO "fingerprint" VALUES(4378898504434988737,20151,'a1d142246fa1d7cf6');
INSERT INTO "fingerprint" VALUES(4392222788811253426,20151,'a53813aa439c4772e');
INSERT INTO "fingerprint" VALUES(4509882298919567532,20151,'a53813aa439c4772e');
INSERT INTO "fingerprint" VALUES(4546956181274587848,20151,'a3d86e383bbedacfb');
INSERT INTO "fingerprint" VALUES(4558381527878456160,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(4770290154077679905,20151,'a53813aa439c4772e');
INSERT INTO "fingerprint" VALUES(4829051621620713797,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(4982575504726169072,20151,'a1d142246fa1d7cf6');
INSERT INTO "fingerprint" VALUES(4986487112231330107,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(5178659735141595837,20151,'a1d142246fa1d7cf6');
INSERT INTO "fingerprint" VALUES(5304602685181600640,20151,'a67a1e50358bce43d');
INSERT INTO "fingerprint" VALUES(5304602685181600640,20151,'aa57069fdad031e74');
INSERT INTO "fingerprint" VALUES(5330899764504653149,20151,'a44204c0817a79b09');
INSERT INTO "fingerprint" VALUES(5480640080383767394,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(5519234889910730833,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(5535765381731262049,20151,'a44204c0817a79b09');
INSERT INTO "fingerprint" VALUES(5555803382651057086,20151,'a1d142246fa1d7cf6');
INSERT INTO "fingerprint" VALUES(5611088936078777772,20151,'a53813aa439c4772e');
INSERT INTO "fingerprint" VALUES(5614974861330720234,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(5620810683943332800,20151,'a3d86e383bbedacfb');
INSERT INTO "fingerprint" VALUES(5691377491615458967,20151,'a53813aa439c4772e');
INSERT INTO "fingerprint" VALUES(5940166672282995469,20151,'a53813aa439c4772e');
INSERT INTO "fingerprint" VALUES(6010066268947479932,20151,'a53813aa439c4772e');
INSERT INTO "fingerprint" VALUES(6074861473091955525,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(6090790843595263553,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(6169898695932995280,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(7011114977652607128,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(7126407666025063880,20151,'a53813aa439c4772e');
INSERT INTO "fingerprint" VALUES(7318502387380153744,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(7323134335599240080,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(7517374331643839432,20151,'af727d4b21e024349');
INSERT INTO "fingerprint" VALUES(7849306294017106856,20151,'a67a1e50358bce43d');
INSERT INTO "fingerprint" VALUES(7849306294017106856,20151,'aa57069fdad031e74');
INSERT INTO "fingerprint" VALUES(7872206418734954577,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(7924842977360446728,20151,'aa57069fdad031e74');
INSERT INTO "fingerprint" VALUES(8199687622373007833,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(8257336704255741692,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(8321147345354640344,20151,'aa57069fdad031e74');
INSERT INTO "fingerprint" VALUES(8368437917480935712,20151,'a44204c0817a79b09');
INSERT INTO "fingerprint" VALUES(8381477877799763472,20151,'a67a1e50358bce43d');
INSERT INTO "fingerprint" VALUES(8381477877799763472,20151,'aa57069fdad031e74');
INSERT INTO "fingerprint" VALUES(8445822032963496332,20151,'a1d142246fa1d7cf6');
INSERT INTO "fingerprint" VALUES(8641712128837085136,20151,'a67a1e50358bce43d');
INSERT INTO "fingerprint" VALUES(8641712128837085136,20151,'aa57069fdad031e74');
INSERT INTO "fingerprint" VALUES(8712049145641774479,20151,'a1d142246fa1d7cf6');
INSERT INTO "fingerprint" VALUES(8722895743206104107,20151,'acd8987d91e93f953');
INSERT INTO "fingerprint" VALUES(8790019159157957520,20151,'a44204c0817a79b09');
INSERT INTO "fingerprint" VALUES(9036737143306659360,20151,'a2b97a64bad4d3941');
INSERT INTO "fingerprint" VALUES(9119225418709403157,20151,'a1d142246fa1d7cf6');
CREATE TABLE group_meaning (
	day INTEGER NOT NULL, 
	group_id TEXT NOT NULL, 
	model TEXT NOT NULL, 
	lead BLOB NOT NULL, 
	title BLOB NOT NULL, 
	CONSTRAINT pk_group_meaning PRIMARY KEY (day, group_id), 
	CONSTRAINT fk_group_meaning_group_id FOREIGN KEY(group_id) REFERENCES copy_group (group_id)
)
 WITHOUT ROWID

;
INSERT INTO "group_meaning" VALUES(20151,'c056c0499ba8bacf6','use3-0.2.1-i8-500',X'040A8C9F5A64C8DF673F9D0515BECA37ECE7AB2AFC8A4636E1DB629BEA9AF9B9562467BA21322615FCCA22D955980B1CF00F6A1D30E0088D73027644E5AD3C96EE79BD6270BB022021A7CB123F346FA1923C1927B317D8CA4517F2E53D759DC8B94A3726949CC14D2BD0ECDDEB2ED04134EC9F17E98A97E891FEA50259CE33B8115FF7DE12C3DC6A2ECB3B33C870CCA0FDDB4F3B274949D81D11EB8314535252EB4F49F339F6235DD1C7246F20DA2D40FFB6140A55CADDCA35C95A2B17BE874D34DC06FD4461CD9BD4674984DE9B5C5AB3F7840E0CDDA91132A0AFFFE557FCECD06014DFAC231E45C5BB93BEDFFEE2291E51256C6F504CDA0762F67A8845FFD6CF9D09F1BD2CD98D45D239BC1B01B261F4D6CF704637DBA522ED47EDB557C7B97FF54072EA17C899B83F14E4E0E4450869A6A4B03B14CF1E3A42A705C778E7D6D15BC82D5EDAFF82253997CDD56ACACC0767BBAEDFF9D03793BBFF2BE074E25F6F052020F4C9BA9AB22D345D1136E4B40E4427E0AE504EFBCDEAF51DE5D598A4E00CA7DA57F625161FDF4C0EAB8D359BE935176DA3F8AB4F2230C06F58EF871FEB0AF8F9A55BDEDBDE8C6B87E4FE09AE41DC24275427BC0955D9381C791075A14A26CE2370394DF33FD42F144CC8205AB8A1F7F6C0A334434138EBB43F1D45C5377C101E203B57FA213FC26EB430B50147C74CCE11CE35319A3DB056EB0E03AF',X'ACBB95BFD531C3B1D5F6DB1BB6D0DA2EBEC0C2F4FCC0DDB9DE83BA2DE20655A84008612BD53B0D04DB44ABAD31C5141314F3F00F14C0F7666B55FB4B03BC2A9CD65915729FE8644320354A06F1EC526F8F101B0CC723D411CF3E4E069017B6FFCB26B3ECA0DBB0DC0CCE48F0D10D2A48B7552524FD0B1FEED1DDF2431468559A06E7E12EDED4536371060135112F07E01C309B45FF51F4ECE7F551131FD9B3241A1E033CD71AEF551BB8B31DD1D50754F000F6ADFFFC2AFBAFE01D0229ACA726C42C37C4141002E621100FE6A8E1BA05BD13C5FA9BB248D523F7B5FC4B02E80326CD0329D9201C09CEE196E22D6ED05303DFAA15483E15C7CE53ED5E8E25334D1AF5D3D8E9A2C5A1FD0ADAB718E1B65F5C0BCC3CE63A54F2FC0D2A52AC00EC952B28FB13B1C50FA027473A4FDF133A7C260EF8C754E6F44BDAD64A0E4EC00D202D0C09034816F4B7EAE696EC2C3414F6342181CB09CE37E2E20876251A250F58E2DAD4213A1ED3441FE17341D1609AE3BEFCEAD82E29B845DF184DF026EBC3C6E3D8AD217B9AD000EBD61FBCB541D8FCF7DCA45DEB1FE1AD54C70158F1BB1268D6F5150CC94ECF093DFA380B6B484F4FDED7C0C94949B1EBFEEA411A1817B7E5D628CD1925B2D2D54300641BF73918E5124E26DEC60FFEDF47012614D7E9F806A5041A2EF564C6A42B062BE1B3DD5D5DD2C7D1E10D10BBE55022F21E1F6B2CE2');
INSERT INTO "group_meaning" VALUES(20151,'c3931ea469cadd102','use3-0.2.1-i8-500',X'5A33B4441F5CC7E76D5AFD3B609DC434C3F6875E9B8BF6C70313D1BC398940F50BEFB0A9B4315BC48CC5CF47F1981645E84B5BF72A2C8B82B8BF10BE09FC6485A915A7542AF827700BF14DEDBDFA05838127401890F2E2101840CBB63C6DD7CC3A684416B7D1AB4F24AD06E2FD2D01EA11C0CBA9B1F484A33F378693E06D2166ABF4B133A7932C50C091435AB46DB1BD61AE35A10E3C55420529704F250EC2D246647560AFEBBC3ED0E5DA4DECDF0C5918B133E8F7352B9268FF436B66D4A929D5AA1A323D3BC2542B1B229D25C3615B3542C6F6E213E4DA439188F009E1E1C320C9519CBF14ADA9A3D203927CD902E328A47725A93E5B626101BCADED7A8E67D418D6FC6148A38E54C17311C9126DD40AB6F795CB35D2DBB2F3ACB12A1BEC4D3F86632174CB02BDA840A65904CCE21E16C535CE4A2067A1A90AADE5A212E10B66639BA048C145851A78E9CCBB26CC0FD497D299ADFEB79BD6DAEBD220EC102BB0A437CC2967259F361C5F2334FEC11E624BE536670670B48BE368E9C70534C28E380B083522E052A91336CEE744A0EF4BD26CE809A5C3F39727118CC7001127D7F4ABB2B7DDD63F1DE16684F539A799F6C828E758B79BED4EA13B0C5AAA7DAE2EB0603258D70BCC3C83F29CDAC0370CB79428A3DDF131106D2DA3B6F636B3E4577DCEBF05F5C6EBED1641760EB11F0F683C40076D25DAFCAED1CA6E1DD609A6',X'3D31EE2CB21931CECAB3F82EAAAE44C63CBCA2999CCDA1F2AABBF6CB1922F6FB24D6C73CD41D64DBD816DE6EE8B4B114D3B4F953BDF435BFBFBBAC159D8604AAE396FA2DA3A83854C04C20CB25E2F77F8ECDE6FCFED4F5D7AA4C22A6D7DDE1CFAA54FA203DC5C85CDBDBDD4A573A42ED91123FB1CC3FB052E1DED336CD6A44F6AB1F2CB6ACD666E7ED4807690039D6D009C0C84EF415183DC9436F1DA6E0C9FD0505621F020AA50CF312E0D10A291C27E984EDF1316717DBF3C019FA2A048D07D0C707E246E0D0FA53E803222C959E4E5815D919C5551CBD2FF5ABCEEFB8DAA8159920F931C8C14B15EAE112643821E8B398BAFEAE393F551F97F69FCF7AFB1E25C813EDEABE00054E243846EDCD6CEDDE2FBCDF73F95332F424B1B10B3713545CB6F0FEC81A29BDB5B3BB28CB2F0A1158B615FC770942F7C9DA2818EC6CFC63240236E7F2B0569C5732DDEC16F418D9D2B6D1F9BDE3DBF2A62FDD0EAFEAF8190BFC66EDB7B9066846F0F5062829A2C3EFA04E172A16208BBC25B515FC0651D916D366FB7642D240F6CF18F5A920FA0249A30FE661CDEF24F1FFDCA4CA3DF857F106CA9E2EF2A4D8E62D325471EDEB97241B1E4960C4C6D5E8E0B3FC99B164FFECDD5A182D820BBD9BB22CB611CB2BA8F6F55AC8FE1F37C7523DE4F1D9C1275CFF6BC0E6180E23C74ABA431EE39E31423BE5D761D217A30358F6333DFAEED70C');
INSERT INTO "group_meaning" VALUES(20151,'c4e5c7a2b32100ce2','use3-0.2.1-i8-500',X'112998BB4675DCA170D9D6193FA2C447C5C3A54FE6830B33D3C7051EFF992D8ECE04E49AFA3B1CF23CE016C45A8A212BDDBA51706DCF1A8639957D495E8E5B91B529F2266298482C49D0C03303D27084823C5839B6580DE61ED1C1AD3F79D50A5A4B145B03C4B004AFC1E014A862F558231DAAE3B0A08DD4DFF791BDE82AF55EB404B8E90D20DE5944DE4A17B076B9AC24DD4132177642D6A2343A833C216707167B71BFE93F235ADFB5E8372DF14761F89247DD110B0EA41FD9454EFCA9852F3298E9554A066888D16E2C8E17D3421B2211914201DBD64C519594D7C966D4B6CC2569B39E0226C3ADA4A9BA66F2C1EE4B682876503D58E7FE12C667B97337C0069B32422533B59E16A37BD8E4DEE001CF062E103804EBE9E2CC0F4BCE1CC0AC7E0E5560D2CDDAC19D62A849C9B53E7252B2ECB52604101C400E93FD8A69E9C40668D2495DF5B981315F05B9E56508F1B7E8C7D9C495B1FC92B26A20B8751BB065D76BF6F332D6BDBD250E5AE9E4DAC9520C0DD4D8356DEC9F1D1AE9C8E695C898FCE3AE74050F02C6EA593BCBC818D2495C6021BDCAA5EEF050E8790D2F92F822FCA0188E59E4E418966B901243AE9769B121F5680DA1D76AF13DF366F77C9320470F4B755167AA00B53ABD0BCD6756B6AFB2B7E1E04A207401A027CD2B60AF307DBBF4C51F521B2B35086FE127B422622627006CD0D95094E32064C207B4A9',X'E1B918E6E040FA8CAAC35313F28F2D0097D41DFFD1F6A304A9CFF37F1F011AE6C5D4D0449B31BDE1C2E6AD04FBC5B047ED39B94528B90E2478357B3E5D833D95C8F83B6AE4B74B29604235A914C25C7E88FB2BFCEAE6DB4406392FCFD84AB90BE51EE93D2AD7EE29C3C9A2F0D2060D438317212140219EADFBF0B50C242D1697D1BAEEBEA94F114A424B4460C85A0AE7E615A34A2276FDC632C82BFBCD140B42164A420FEC172E37E903EDCECAD75BC8D8D2E8BBC42940BDE6191EF628E0CFF4E9C60AF33FFC268415EA73DE1AB8F8B4066AE2E192B0E0CABAF3976C2416D9E406D510DDB42E2B1ED89984FC7B3BA1EA35C0CC54DD153E999702392A9B4ECFDF4F2CD427F3D792E404BF72C6FF9CEC1F215C274BEC3D52BBFDD9C503AF1A788541BE4B0D02D332ADA130944FB22234C1179044CF5D3D1AED0F0B3A04CA5406C92948B0290EDA4A91E433C2FC11D33BEDE0CD9EC01D9EC532BF26FC69D419FB5A16382905BEEEFE6A980148EFBA03A4A22E7C30CA1D00B2FA0AF85D1417C4ADC0C59CD7CC68C939CBFAD55CF4CA4FF5D20ACAEE07EE0ED115012EE27AEFA6F466D70EBCD642229F1725E01E9E51F35E2DEAD7C5E36F0CBDC7CCDDBCCA31B61807C158B819F8FA07B73BD24611D01A4DBBC101BCB5C443E7E254A6D4CDDA3531A1FF2DF301061801C526333AB8D5AA1A59FFD5F6DD26CF9D0A613FC4522B242830');
INSERT INTO "group_meaning" VALUES(20151,'c64e89639288ff8dd','use3-0.2.1-i8-500',X'12F1AACC4467C696702FCEE138A5CF44AC279531EB922C67EDEA54E14EA6E9851FF3F7A7AC6EF637FAD327A0518DEA2DAB12355B33FB68846199760871924690D94F366579E52E0D4FB7A6FF59B5648A88630523943D092A18AEE0B66175F8F71D5B1AE102FDEAC32ACDB621C84AE21A1F28B5DBAB888DBF0804A4A565E75049F8200F01E50C2D3C23BB4FE8046CC8E63BDD570F3E6639890116BB87372E7413BB7973F12FB55631E9EB384DCB2E474915BB06F670D710991C426828F4CA8A0654CFD9376A280F95AD5EF18230ED6CF9E23C9C0C18F9D61B32188416EC4ABEE2D1EA5AD6CFD1F0FFD802DAFA2FDDC728F83828694F155A43F05FCA5F97541A9AE0DCF303E424AAA511B770D91DB5C121F827B568071810BA12D93844BA29A4C07C0C62F0C1FFD397A348AD2DB4B5336944A0BAA02053E423CAB9AAFE955FF4C30C34CC3B65BA1D841456CBC83674D6B9CF3CEEA6B596BEE890D42222C95AB6D8710E5DE30448A79CBB681556D031AC93703F20FEF81E762CC1C8F7E043988E038AE5D1DA6FC944D4DB29291DE2A8289B6C372B5FBEAFD415BC6DAB4D4D2989FA0306DE14AA56ECFD1BA8708117DEDC9568B8601540DB930E58E024D068377DA21D54FB50763C65D8FA351BBC3BD9592BE58E9618C0E004555839C0F8E54D1AD14074E40AD03B440C4D59E766DF629ADF75D76DED27AC4F728D13326BD245D8B4',X'BAD01139C03936C3D9E24912B4AE00F8C4D7C51902DDB8F7D3B3C4FBF2C5098A5BCA1619DB51DBF9191DB6213EB4F246C6DEDA473EAF16556F477539029A32AAE5DE405C38DA644151EC45CC24DE52448123BA2DCE2EE116C3310ECD3157C6ECD300C0CD0203DFDDFF2CED2F03FA1348AA412B1B13B5D6FBB234B64643422DA2F9FCD8B9C9271E586D491A3F1329FB0CFAFE97E43267FA8DC309E0A907DCE91843663040C5E1051C3ECFE4FECB06575EE5504C995F1938C6125413FC13ECC943CED305D81FCE72941B2D35B3AED42ADB2C480912980CBF023726A5121A1703F552C2DFF7C0F85221C8B6ADEC314F9200E0B6B83F9F1561C3AB6B0131ABEE07DE61099DE62FBBB592E206679A00D59D364053004C0A213126CAE00661BE170FB1BE0246D5CEA556C5D50709359CC2E7206296ECA4414C48550F2C45F5D91AE2CDCDB1C736FBE5F7E412199B190156E0B6C00889C2FAB91CE59C3B1D60E447FA641FD2131A08E1B34FAE1B6BF3C23FAFEB455846FF530E9630CE4241AF06C19120A99CF1FF66C946F3B2FEDEB9FB6BFDB156CACF42CB610EBF4ADAE33E13D0D65CC3DDCA0F424BE402480C64916707536804C3CEAA430AB2DEE4F419F548071026EA35D0463AF109D751E91023F82427A0E100D607A82BC5DB62CBC651AD16B5BEFAC0C6FFB149D9BB315226F8C9EF023C39C9ED27D7BDACF643630E0613480DCA');
INSERT INTO "group_meaning" VALUES(20151,'c9ffad70e62267e36','use3-0.2.1-i8-500',X'29C808254B628F526A93C90670AC995601C9472787C44229D602068DF19633C009EAE9D2AB4FBD4E56D2CBC3E06ADFEC1D0A61BC566AEF86302158344C525ED371BDF3A1491C1247A00F64AED5A05B8481C3FECDE2BC68B841FD0913425B2F9A372A38BF8CF1BB6729A6AA12D31A58CABEB9C713F5EEBFB7402CEEB837A8E3E9B04600A2C455C654B4C71D32EB54CA12419556C213DA508D5A5B48272958D1532ED02CD190DA38562749F36E2DD131E1F8861E01D7CA625041D1F05054FD5600AACEB70E563CC743E1A8A4812B73FDFAFC2042BD3D22D5CF1E95DF11D904C5FCAE755898AF9B11C1A5AA29B40104252D47C31E87B825610F04E74ADC167EB411E575A54D7D5C3B0E12A8B8B54B294E04BCC1EFC29042F6CBF5BD21D707FBBCCBB31664DD2E2F45D59A2A845856F4B5CAFA8A46B93A6D13BB0EB298DB8E6C123A3133AFDD268BDFDC1C69E1B201A4FB15358BAEA7D7090546938BACAD54AE260DC8E1FEEE3742C1AEDAD236BF21A232425217A4020A0F191699A5CA53610F8BC3B122A8E41F4CDCE14BF16E693D3EFDBE0A264C218DE2351B814B0F05C54A5C3DF227BD10E1D0102A0D4A6B81F2C4DA8DA949FCCBF24EB26116E53B060FEE764450082F2F304E606674EBECB569377321B8882FA407E7E752E00192F55A73CBD83771C49DD8405012E9D12B1FDF9CD0FC252C0B634277FF27A63F4135A9D8B7A6',X'F9FF15330E24F548EF9224DFDAA14DDDDFA952A686B33368EBFCE4B2BED30C4204BF2B3BD11C22E92659AB20B805AAE3BDA92C30145A312DDEFEEF1473BF20A33A9BB0D4F1E25342B6671ABEE3A7047F81BCF1E728BF18B9E831ED3A0D4053D4A8EFEAB4AE98C24035BDE706330952B8C5E01C4CF7A507DAD70AA4FFD3D946C8F5482DABD0011452F658FE5AEE48C59C1B14B33B02CB3CF2F9E7D265C909E366181920D4CC1E006307E3434E2ADC3518D1A52DBFAA002D28E0B702220CF5F3F387DC10321AF8152B4FD240DC421AA50FA9D3F8EE03DFFCF5F551E9B8F3EDC9C34CED2FD819C2FC2DCF181800FC5B225037A2B5A3C307F90D02FBF7F3B95F1FE22B4D11DA68A25012F4C59AA931ABF5FEE3A28AC4A4E954CC49074C122853DAE21E3500EDFBA92CB1B5E799581FC8B1FB439B4FF1574125D1F3A2EAFA3139A8530B14BA30A911EA0E3222B41226D048F4302B9AD4A8E42E59DACEDAE03BBDEEFA38E572B3E6F1D12E2E9C47F106D1C9E2BEC18AE5F745291EFAC932EA3BBBDD94BABFB528553BDBC91BDA4AC5E13CFBC154DD9A29E4DF4C259108C726BD4C1D603309CE2C28CE493B1FF05E28560A30BC9F13BCC9DBE1924AF8C4C1D29AE0C72724F24209FF07333273F82BB952205A24EEA575C7DADEC6D53817E519E73F2641C241CEA9143303BB5DAB25F038C7EB3834DCB4DE2C6CA90A651939D7DD00E1E2');
INSERT INTO "group_meaning" VALUES(20151,'cbc72216705c8b7ef','use3-0.2.1-i8-500',X'ED2495354253FCAA68E5F52AE8A1CD4BF1C88F35F7B1166CE30C16EB00BE09862DF422A2992F272F310251A94DA3224FD9FE455F42123B8E3AA363E30AAD54A4D447215A57C21C0028E398FD4DCA269A96605C09AE34FDE84B0CB3EC5C4CDAFA1F51062D15ADF41D0EE3D0FAA859FC525233D9B6B79F91CEA2B19BF10F1A1865E316EFE7F1FA0F5601AE692FB169C6EE2D165126666F12231D0CC594EC143522DC5353DB379E3A27DAE42644F13E67474CE5211719EDC18B2206600DCABEAAF8649DDD545EDF4BB1BB742F841E021BF0E1289BCD2DCBEE4C3EC991DA1046EAADFF0724B5FDC85EC9DF00A8FDCB1AEC2A38512C7740335A120F38DB5A8A7467250F9A1F1E052BD49920E27BE62BE8AA261AE9B23EE83B26B041DAC04FEC40ADE5754A5831F4F8F295D851C0D7B8BE4D434AAAC0C65E3301D3C0F9B520976CC6B4214405F36CCDAF810229B9E72E76D6C915DBE8C00DA1B71C8891E9EFEA63BAF1521F59C90E22D2AD976A0860E2E5AEBB5FF54E32101D68FCC430EC1700C0C7D59ADDE4C92ED83409CBBA423AC8F828F249374A1CC008BAE4E149C4514AF99DF01020C147925AFB34FBAE5C86D902ADB46CDD531165E8992E0CBFF9FA73236AAC636C0C5869353DC5F8C1FDBAC8E7521FF78EB2FEF5C0314F5CD9E4F0CA13F6F60A7B9915D9415620E3FED666163D9B0D55E554D861BDFB6E8C262646282A0AAE',X'22D6D2EC206231AD9D00DC31B59846FEB1FAFEDCFAC4DD1CBCD0260B00293090F4D3114DB461C4D5EFF7C33717BFFCFABF36DA683CD0FD27703A2008279831A870470F441AF258D131141A15D7025215933CE93F04CF1738AF26F9EF1F14A4E2CF790004B5D8A75514D5BFE1C4EFD44D8A31033C421AC6EEE3FB0D1E5C22068F27EEFEA2ED0CFC1137503B1DC93717DE4308BF4233232CD7E0ED0051C6EA1BDC3F493844CEF3FF2132020D2898EE5E18E42101C2E2072BDE06361B0825B4BB31D2C1F1D848B8128FE6CE3703D1B9E4C03B3DBF0BBBB409A01305E8F1E7E9E3D99FEA28C3D9E91DC3E98BB33867269D31FBA354ACE4F334D7A26E183294381738FC05FB9666D3B9B2FE233FD1CCF6B6314A57EF75D65E59A9F7F3EC37D5F930A8370C26EB04BE0BE4E622F74DBA9F48BF268156A45D5630C9FCD4354FF1571DF012E1133B460E2FBEDC43DD133C2015D3C7E7B0DD3ABC38F1C10B1429116046635BE051B9A3B0E16B0ADF6358FE1CF4C520212FE737F6C60F0A203EFF46BCDA1F0CC8A6B35C954FF3B6DC22E3154D32E43BDC0A3BBD65EBDE2EF7F967BFC72F6305D30E2205F7DA2F2B0D14EC62CF6436D7A2909867FFD6D6121818FF31C50DFEE86A02242022B9E92E4C341FD6221FAEC729FFC01F18CFE645BD08F9AFEFC93203CFC3FDF340DCB4301E26AE0234FD4D0898D7E6E235AD475B102BBF330EFF0B');
INSERT INTO "group_meaning" VALUES(20151,'cd759ae315285c116','use3-0.2.1-i8-500',X'6B139F385174C1AA6E3A25F371BFC729A3C5C571AB8521A9D6EF3AB5088D088FE30E1B96C7D847CE32D0F6E85B953F52A7F36D63720EB98258E87B11F5A2BE880AF09DB86792F36AF3A6DD57EAAE3482811CDF56BC53EEC92F2FECEF5E5F9AFC57423B52B2BB9C2D0897AE5905591BFF385C98BB90EDAADAB5F69AE2E73A2F018B0E93BB1E63AE6212CF5519A17197EF33DE56E715692FA3023A59A8277520EB53772AF7E1272A2CA7E4950140B40865C1E25ADD0D3BCEF170116075E1C7883927B0176820AA628BFD65668733A865422315C95BDBDB854B3D85A60F4B5C5C43C76664CAA62ECC89C69FD09AAE05D132C72F0F7A095C650347F59E6DCA78F502EA9E6B5CE16CAC8833C07FA0FA14F2C0CCDA3C3E5E39A5CDC60B394708BFBEA7F22E597328C84DC3A342BD60F6BA0E6335BFE1001EF94DD3AFDF8D1E8664AFD9FE1DD3592DD3F2823A69C7DFA158CA2DC1E2F3AAC2E100DF0FCE61A0AF5E34F47CBD600DCE6609C7BF5846FFE7E7E7AF585952D7C2DC1DDD9D0F34C0B7E59A91DA2E00B86414DC1426F871F6A3C265A83C104ED38EDEA4C0C76212692108CA45DCA29D59972BB8B6409A7885E021DBD26AAF08C35C46B8EE69E204CB75BD7BA737080D16534729AE14CE22AC3A1E4C48858CB8D0BFE1570A57F5B22A203C1AA5637CD4B0CCF968DAFD10DE73D34EB233655D1ADD5FC2B432950BBF63B1AFFDC3',X'B72AC54B452312DFFAC22B2240EF1AD3C4D2C8F2C1BBE3BBDA34E0526702475DDBF7BE44570747DC1A12992E48E4CB03AAD0BD265FC8176C13AB731AE6AEEAB5062EE4A7B09130524B3AF71E47B1D8548AA94A40D5C122F31E3B9DDEEA5E8438C7140C3B40C41E44A3CB25B103462DA9D542B906F935CB40CBFD8FFC305553E2DC12ADA8DE6F3F683828FC32CC4EB0C0413AA138A667FBF9861430D0DB381E656D67EC9DF972460DDBDBA0A60AD7C3F1BAE43DA31A0DA8315E48522602FA173C40D7030AFEAC669B2E4576431C8EEA49CEB7DF56AA550BCD448392955B3A34BD2352EBA3B02AF303A1C0B9C11D58C1CC9741CB7EBF2500ACFEAAE35AE0652EA732B8693CCA46DB9710357FA0FEB5E754030A6534779EFD540DBE670B0FE6B8B47104E3C033F22CAA07D8CB69D1DBF0C13142E8F93631331D06F93FE5E3A1D3B33339C9FCC944DA8344EEB4EEDFE5E91ACC6993CEAA04E541A823CCE9A5331F41331BD3E5C8DB5CF9930252AAF6B1ADE2EA4507D4F04DEC2AB62550CCE0F0D8B5E1A2ECF86D1FCA70439AD90B9AB8DD574CC9EC2D0FF5F9020B03022CC613BF2BDF02B44CD028CFA849ED5AC463DBD52E4F8AD71444ADA1B5DEABEFFA46BF2024AB17BCFC2D1FD2E731B4D037D1FE224C0B2602B3F2BD2CF66C1ACEC230DE74020FEDEFFB1B9B57B348320A38D8AA5920D235CC324DC9C5146B1BB370313E5AC8');
INSERT INTO "group_meaning" VALUES(20151,'cdfaefa6f77bfb10b','use3-0.2.1-i8-500',X'05DE46B8385F9EB054F9400310B1C5FF1EFBA2F033932CFD15C964FC09A6B2BA1B14FF9BCDF73AF2E8DB559C08B4FE34D25D5CE331FF23845CA649FF708BF5A7D1529D0553AD3E1216B7FD08562547AAA64B1F02CA272009F5E51EB62277EAED270BF4531905C70501EDCFFDD354CE4930FF92C6CDA49B08ACD9E82C3624E7D64561DC0E0339B9596AC65D35D663BFA909CC6809314521CA08110787F13D6F28D56A07B5ED1A4A6EC1AA33683BE3C54E05D9081022D6159EE5496A0503F68B2D520D375C2411FBA6B65060900BE158FFF0B78D092815E94940C69408CA39D808152D4EDC9014A631D2E30BCA150FC426477445342808452C2861C167B44D2AD824B0100EC53EAFDA04D73FCC163BCDD5F0C9E3F3302BF5031C06A8D3F2B0D2BD7FDD0052FCEBB3BADD3112010BBEED57F8D7C1BC2A3B080E1B1EB9E2A775AC031B24C43D4BD1B4A20754E3DA2239B9D8F453C6B7DADDBE01ABBB3A0C3F5B08F86322430AC8F7EAC4CF3B4A3D13C91FB73C3BAFB7A5F069C9FAEFE0F803EBBDBEA8EBF2E172C9120135E9511BADBB35AD34530327BED091C60E22C3690B26860D0D0AD3F1964E03EADE9D63820CE3BC95F7DBF8096A03BD0A2B0A52D54F2273964AD8FCF36B415EC3110320B105CDEC6ABCA6B826E3A3242C67EBE81A240F56FD307D1D13DCD45318212DDD5A1728F50D032464B523B209609A0B0F63FE5BD3DB',X'02E721FB161414F9CB111F07BBF1080AF1C4DBE810C9081FE5ADE931E5FB093B13E1034BEA14D6D2DD5DCC0C21E11DF41634F2C10AFAF9325D35EDEA47BF039D02D0B931FCD3360A22291730F7F6D460A2CEFEF01CD9E2FEE92920F0DE31DAEBB7F2E4EFFFD3D4CA1DF375FC1AFFCB06EDFB1B00160D0A31DDABEF20120CE1BB5312E62100D5161644EF2217FFFDC3CEEDFEAA21271AF01A16FC0904E50815380AFA17C2FE1FF741F3C0FBFCEAD00E3F0558C6C9ECD13BDFFA322A103BB5BC26EA2545E6F6ACC0B80ADD23F9F4F2E9CEF6DACFF0C3041D09FFC5A8064C33E5FCEFDEEB14A023D009E507C8FC6D58F52407CEECEE26F8E9DB24201FEAC4DA551849B630062FD8F61DF4B72CC2E8EB3C05F607D5FBDD373612F1D9E31F0EDAF0FCEBBDDDC4D6ECC0D8E626EF1EF1E12D10E706F2C9451525250CAF30271E169AE11817EC20E5FCC02A2502B9DA1EE2F2D61C2CA8BBEAF10B10F8E6043444ED174801F2FBDB1CD4482716BF5CE7C91701D3DF05C4AEE5DDF7E1D89D03D6C8CF09EDC7D7EAEE61DD291B08DE14BFD530E93105F88145E5F4FEC539E5FA3A12D0D85510F2B0FD321858EE17F049DB2D12D8D9CCDFB7BA0C21BDFCC113E3ECE718BA12041E59E640BD2310123705E0E4192AFCD6D8E411FBD1ECF9770206010421FFDFB801E4F7BB4812DB1E12029BE6EF1B3C1603E3D2FFE3C7044C092CFAFF3615ED');
CREATE TABLE page (
	article_id TEXT NOT NULL, 
	url TEXT NOT NULL, 
	health TEXT NOT NULL, 
	etag TEXT, 
	last_modified TEXT, 
	body_hash TEXT, 
	checked_at VARCHAR(20), 
	next_due_at VARCHAR(20), 
	looks INTEGER NOT NULL, 
	failures INTEGER NOT NULL, 
	last_error TEXT, 
	CONSTRAINT pk_page PRIMARY KEY (article_id), 
	CONSTRAINT fk_page_article_id FOREIGN KEY(article_id) REFERENCES article (article_id)
);
INSERT INTO "page" VALUES('a3d86e383bbedacfb','http://harbourpost.example/2025/03/03/bridge-shut?utm_source=rss','ok','"93fe498f84db"',NULL,'bbe7e2d45d53a3575169537b412b5168f60e3a096c3b815cfd20cada695a2f6c','2025-03-05T12:00:00Z','2025-03-07T12:00:00Z',3,0,NULL);
INSERT INTO "page" VALUES('aa57069fdad031e74','http://harbourpost.example/2025/03/03/ferry-strike-ends?utm_source=rss','ok','"8f5c42c68d82"',NULL,'939d667098335466599af7b4110b28f4a9a576cb2231d842e1c2a4104e340f56','2025-03-05T12:00:00Z','2025-03-07T12:00:00Z',3,0,NULL);
INSERT INTO "page" VALUES('af727d4b21e024349','http://harbourpost.example/2025/03/03/boats-are-back?utm_source=rss','ok','"0c57f3b0441b"',NULL,'7aac25148b8240962a30d4f6d19f44bb152f74abc3af43cf4ba8e277759acc1b','2025-03-05T12:00:00Z','2025-03-07T12:00:00Z',3,0,NULL);
INSERT INTO "page" VALUES('a1d142246fa1d7cf6','http://kiyihaber.example/dunya/feribot-grevi-sona-erdi?utm_source=rss','ok','"80a1a715a341"',NULL,'99262f429f5d9aeee5f0c4cc570c5f541046e221618d8afb988b8630a6ab89d4','2025-03-05T12:00:00Z','2025-03-07T12:00:00Z',3,0,NULL);
INSERT INTO "page" VALUES('acd8987d91e93f953','http://nahda.example/world/ferry-strike?utm_source=rss','ok','"559d9a9913a0"',NULL,'3929661f3b7f3d674bfdb47e7fa917db8db5cbcfe203697773a6297983614808','2025-03-05T12:00:00Z','2025-03-07T12:00:00Z',3,0,NULL);
INSERT INTO "page" VALUES('a53813aa439c4772e','http://sevvestnik.example/mir/parom?utm_source=rss','ok','"83320647b993"',NULL,'22468125c286d6e6bbea245a501b8e61474d1c8159ea5d067be30ad50fe5729f','2025-03-05T12:00:00Z','2025-03-07T12:00:00Z',3,0,NULL);
INSERT INTO "page" VALUES('ab916a03c9df8dfd2','http://sevvestnik.example/en/bridge?utm_source=rss','ok','"cdeffeeb1ad8"',NULL,'6e5e24108b2e0427782b66f82f7694603b9cb6466117628616e31b87657ad73a','2025-03-05T12:00:00Z','2025-03-07T12:00:00Z',3,0,NULL);
INSERT INTO "page" VALUES('a2b97a64bad4d3941','http://wartapantai.example/internasional/mogok-feri?utm_source=rss','ok','"8a05d4c02fa9"',NULL,'40b0422481a8320c610ffb43cb57dc5319d3338b2082c1d1c490d4623d9988e4','2025-03-05T12:00:00Z','2025-03-07T12:00:00Z',3,0,NULL);
INSERT INTO "page" VALUES('a44204c0817a79b09','http://gulfledger.example/science/mount-tarn-dome/?utm_source=rss','ok','"71aa75080277"',NULL,'b63829886264c331145ab5c305d5cd79a8953969f52eb1403008bd4c93bd3766','2025-03-05T12:00:00Z','2025-03-07T12:00:00Z',3,0,NULL);
INSERT INTO "page" VALUES('a67a1e50358bce43d','http://gulfledger.example/world/varsund-ferries-sail-again/?utm_source=rss','ok','"dc9d06373a1f"',NULL,'ef71538165d0b39a4cef71b97e349a0d0f44e5fd3785bd8f1f88e732c13a55b8','2025-03-05T12:00:00Z','2025-03-07T12:00:00Z',3,0,NULL);
INSERT INTO "page" VALUES('a5da816c42dae20db','http://harbourpost.example/2025/03/04/sail-again?utm_source=rss','ok','"1e300162a568"',NULL,'de200d25df7b02a545e7694b5139621e51afec99cb4aebd9cde6eaba0dcf011b','2025-03-05T12:00:00Z','2025-03-05T15:00:00Z',1,0,NULL);
CREATE TABLE rejected_entry (
	id INTEGER NOT NULL, 
	feed_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	seen_at VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_rejected_entry PRIMARY KEY (id), 
	CONSTRAINT fk_rejected_entry_feed_id FOREIGN KEY(feed_id) REFERENCES feed (id)
);
CREATE TABLE robots (
	origin TEXT NOT NULL, 
	fetched_at VARCHAR(20) NOT NULL, 
	expires_at VARCHAR(20) NOT NULL, 
	status INTEGER, 
	body BLOB NOT NULL, 
	problem TEXT, 
	CONSTRAINT pk_robots PRIMARY KEY (origin)
)
 WITHOUT ROWID

;
INSERT INTO "robots" VALUES('http://gulfledger.example','2025-03-05T12:00:00Z','2025-03-06T12:00:00Z',200,X'789C0B2D4E2DD24D4C4FCD2BB152D0E272C92C4ECCC9C92FB752D02F28CA2C4B2C49E50200BFBE0B37',NULL);
INSERT INTO "robots" VALUES('http://harbourpost.example','2025-03-05T12:00:00Z','2025-03-06T12:00:00Z',200,X'789C0B2D4E2DD24D4C4FCD2BB152D0E272C92C4ECCC9C92FB752D02F28CA2C4B2C49E50200BFBE0B37',NULL);
INSERT INTO "robots" VALUES('http://kiyihaber.example','2025-03-05T12:00:00Z','2025-03-06T12:00:00Z',200,X'789C0B2D4E2DD24D4C4FCD2BB152D0E272C92C4ECCC9C92FB752D02F28CA2C4B2C49E50200BFBE0B37',NULL);
INSERT INTO "robots" VALUES('http://nahda.example','2025-03-05T12:00:00Z','2025-03-06T12:00:00Z',200,X'789C0B2D4E2DD24D4C4FCD2BB152D0E272C92C4ECCC9C92FB752D02F28CA2C4B2C49E50200BFBE0B37',NULL);
INSERT INTO "robots" VALUES('http://sevvestnik.example','2025-03-05T12:00:00Z','2025-03-06T12:00:00Z',200,X'789C0B2D4E2DD24D4C4FCD2BB152D0E272C92C4ECCC9C92FB752D02F28CA2C4B2C49E50200BFBE0B37',NULL);
INSERT INTO "robots" VALUES('http://wartapantai.example','2025-03-05T12:00:00Z','2025-03-06T12:00:00Z',200,X'789C0B2D4E2DD24D4C4FCD2BB152D0E272C92C4ECCC9C92FB752D02F28CA2C4B2C49E50200BFBE0B37',NULL);
CREATE TABLE run (
	run_id INTEGER NOT NULL, 
	started_at VARCHAR(20) NOT NULL, 
	finished_at VARCHAR(20), 
	feeds INTEGER NOT NULL, 
	not_modified INTEGER NOT NULL, 
	failed INTEGER NOT NULL, 
	entries INTEGER NOT NULL, 
	new_articles INTEGER NOT NULL, 
	changed_articles INTEGER NOT NULL, 
	owed INTEGER NOT NULL, 
	new_stories INTEGER NOT NULL, 
	exit_code INTEGER, 
	CONSTRAINT pk_run PRIMARY KEY (run_id)
);
INSERT INTO "run" VALUES(1,'2025-03-04T12:00:00Z','2025-03-04T12:00:00Z',6,0,0,10,10,0,0,3,0);
INSERT INTO "run" VALUES(2,'2025-03-04T15:00:00Z','2025-03-04T15:00:00Z',6,4,1,3,0,2,0,0,1);
INSERT INTO "run" VALUES(3,'2025-03-05T12:00:00Z','2025-03-05T12:00:00Z',6,4,1,4,1,0,0,0,1);
CREATE TABLE schema_version (
	major INTEGER NOT NULL, 
	minor INTEGER NOT NULL, 
	CONSTRAINT pk_schema_version PRIMARY KEY (major)
);
INSERT INTO "schema_version" VALUES(1,1);
CREATE TABLE sighting (
	feed_id INTEGER NOT NULL, 
	entry_hash TEXT NOT NULL, 
	entry_key TEXT NOT NULL, 
	article_id TEXT NOT NULL, 
	link TEXT, 
	content_hash TEXT NOT NULL, 
	raw BLOB NOT NULL, 
	first_seen_at VARCHAR(20) NOT NULL, 
	last_seen_at VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_sighting PRIMARY KEY (feed_id, entry_hash), 
	CONSTRAINT fk_sighting_article_id FOREIGN KEY(article_id) REFERENCES article (article_id), 
	CONSTRAINT fk_sighting_feed_id FOREIGN KEY(feed_id) REFERENCES feed (id)
)
 WITHOUT ROWID

;
INSERT INTO "sighting" VALUES(1,'82c067e39d46c628d691cf559fba86e4','Gulf Ledger-/world/varsund-ferries-sail-again/','a67a1e50358bce43d','http://gulfledger.example/world/varsund-ferries-sail-again/?utm_source=rss','e5b45ba268e4e97fd3cfbcb0b4574707560481cee640a1960a729f6433e23f91',X'789CAD914D4BC4301086FFCA90AB5D5B164528881E442FBBE041BCC822B3CDB40D9B266526715DC4FFEEB4AB822711CC31CC3CEFC7BC992686442199DA98C2B48EBC15533F3D1916A9BD0B3BFDED531AEBB2ECB26F3DD98EF8945E71183D95FBC8DE962FC892835DB4C4EC481682CE2FB04317CAAB9C866789991BBA54A2D9144772979D55F29D2261353317BFC37E6C5F3BB9271E7075F4D8A217FA1E18F3F60613E9FF43A602AA335823C3B25A9E43755E9F557555C149A5CF6C368599CDD47F355398B99EFA3FEB29CCC871EB69986EA0CE348777D2D364EFB72485913C0CC8079DBD55A903344C7B014C907A82317282D8C2E3D10DECF5E8B0C5660729821ADD410CB08EC1E201B04DC4F356DC076265744C64A749462704C1757D825147B707B880913440480550B02E74802089DD8E14A1EA3D5A68F224DE02797AA1004E3C062BD046565620505539D508C9254F1AE0CBE567673075067367E6FD03B46FED03','2025-03-04T12:00:00Z','2025-03-04T12:00:00Z');
INSERT INTO "sighting" VALUES(1,'883f7df78bed621f30758b8efd2dd888','Gulf Ledger-/science/mount-tarn-dome/','a44204c0817a79b09','http://gulfledger.example/science/mount-tarn-dome/?utm_source=rss','324d989b6249fcf716063fba2aeb05c843ca66749fa41de9a66891cfa86653bd',X'789CAD904D4B03311086FFCA90AB6977291524207A100469A1426FA548BA3B6D87E663C924AD45FCEFCE6E41F4207A30C7E1CDFB3CBC6FAA892163C8CA28A5D596D0B5ACCC6AA512B371140E72DDE7DC99AADA15B775D8EE308DF1D5FACE61C50D6168B0F2B1843CCA3685511B3D567725FB178E2535782B456AAD2F85BB42AD143E4A13CC86AAD18F1DDF3EDD132F30793BBB186DAD63FC0C7465F36033CA7D5950433D85B94D30A927D750DF98696DEA1AAE6A796ABDD66A70307F74D06AD8C0FCC3065A75296E1CFA7E5FF1106B47BCC75EE6376FADB8786FD3B9CFEE11E286311D6D8EE90C31C0BC47C352D07022E72076188032432F0239C2919824CC904FD4205838211E609BA287A712843D84296123290D0B7222F25C906D6B35B0A5B6C78825B7F63C169D4CD9A1C87C21F750FEA4AAF70FC35BCBD2','2025-03-04T12:00:00Z','2025-03-04T12:00:00Z');
INSERT INTO "sighting" VALUES(2,'0103d98d5b6adb0b098335680eb9ec1f','Harbour Post-/2025/03/03/ferry-strike-ends','aa57069fdad031e74','http://harbourpost.example/2025/03/03/ferry-strike-ends?utm_source=rss','bb8e24bbb1186bbb274b76de93255201bc38bb3b6ce61a9b5a7789272f44af42',X'789CAD91414BC3401085FFCAB057D336548B10103D8878B0D08378294536C92459B2D90DB3136310FFBBB34D2978510497390D6FBE796FF64315DE313A56995289AA0CDA32A86CBF571442668D6BA5DB30F7D96AD568CAFD40BD0FBCC477DDF51657EB74BD59A597B12A249A1681C9B4B8405786DB81BBD7201305DE084D1D92995A0FA614EAE38C839DF0163F82BE4DDE99B043EAF4D3ECADD236E059D00FF9BD6694FEF38009A457B0D504910DE9264B5329B848E5A9C321514723D95F8C24EA7892ECBF4E92A89E7C6EB18B371747E2DF9AD060B4F55B824485A1EB344DA27D888BA0201C0368066E107A4F0CBE82174D6170258CF2C990EBA205F6307A6AC13BD87A57EA0974C548C7293F3A2461D4845846256913109CA91B865EA4F904D7D0A304709C806432AE060D734641C8F64697500C71790568F10D1D9860B5C487CA93B01C826C0D4B89C0862D9E039C28F152274F67B1FAFC0296B9E294','2025-03-04T12:00:00Z','2025-03-05T12:00:00Z');
INSERT INTO "sighting" VALUES(2,'2513b734bc8646825d2c94843538f540','Harbour Post-/2025/03/03/boats-are-back','af727d4b21e024349','http://harbourpost.example/2025/03/03/boats-are-back?utm_source=rss','09a4cccd0cb59adc9a30d0a852f18b76189b8cb4116fadc4559cb093e4e45293',X'789CAD90C14A033110865F65C8D5B45DAA222C88220A0A167AF0568ACCEE4EBAA1D96449665B8BF8403E872FE66C0A8207D183610EE1CF3FFF7C99575507CFE459954A69652CB926A972B55231A5D259BF15B565EECBD9ACC5588521F621F1945EB0EB1DCDE6C5FC7C569C8E5505E434C148930AEBEDD5C0DD73127B4D9712A5D6FA18B9196C2391F7C72C584AD8E4E7946F6DD7362D2976F878A432E8127D19FAA1BA4526D19F06D2509CC102238CC1505C9445210527851CB55E6B9529CA3F5368953751FECB26B4EA63A81C75E39E8545C89D4D2D8D40BFB16B9586AEC37810EF9DA31D79B0C9A16F12B4B823E0966C843C1FC6D95378F0A308359A8F77C02A88A9B714C18CFFCE2FC11822D8630213E5123C2C826FF0A04172B385D16DB32118D8B7414635B0095E9A2CB761601191A702C7961D09DA4D06900564089915019D03FA46ACDE3E01E5BFD015','2025-03-04T12:00:00Z','2025-03-05T12:00:00Z');
INSERT INTO "sighting" VALUES(2,'9b30b997c63b1f7da2c1acac7ca56bbb','Harbour Post-/2025/03/04/sail-again','a5da816c42dae20db','http://harbourpost.example/2025/03/04/sail-again?utm_source=rss','12019760a9129e93c38dddba9d97b14d43a979cdfba9a32c4f68d70ec7af6ae1',X'789CA591C16ADB4010865F65D86B646B93B81404213D94D0430D3E945E8C292369242D5EED8A99511C53FAEE1DD9A45008A4D03D2EFF7EF3FDB33F5D93935252573957B82E506CC555FBBD63912A8674B4DB4175AACA7240AEF3CC53165DD30B8E53A4F2CEDF7D28FD7DE937A560882BEC31A4C759C71F62D1861E0CE30EC515D7CFA135DC972B0776065ABD4DF8EBC9A7203BE211BF5E6D3A8C427F02D35C7F4625BBFF3653017E035B6458A070EBAB7B5F790F37DE8E3B1C0A7731A8FEC9A07097F6D57FB72FDCC4B98E342E7B3507338E41065A44DE732E9CCCE3887CB6EC13319FA1613A09A0820E04536685DCC1776499530B27FB48A8B139826638653E424EB0CDA9C53360A7C49757F994888DD13351BB24198310A4D00F0A9345EB337C8489AC40D20228B521F58020CAE14886B0E903B6D0CCCBF00E28D23325081231B5025D666325029B2A6BABA04123598157CBCE8A0412585606D765FFFA0D8ED7D481','2025-03-05T12:00:00Z','2025-03-05T12:00:00Z');
INSERT INTO "sighting" VALUES(2,'a931045aa48941512ebbf326f98d57fd','Harbour Post-/2025/03/03/bridge-shut','a3d86e383bbedacfb','http://harbourpost.example/2025/03/03/bridge-shut?utm_source=rss','a41e8089c5b2912bcd98a231ec4e4a3362eb4f709fa139852edfc1519313de0d',X'789CA5904D4B03311086FFCA90AB691BDA7A09881F78F060A1076FA5487633DB0DCD264B66622DE27F37BB0B8282281872C80C6F9E79983751C7C018586821A4681C7A4B42EF76221169EFC2B1745BE65E2F16AD4955CCA98FC4737C355DEF71B154CBCB855A0DB74ACE1E70466DE6EBCCDD33956C8D578523F672E21DB2B385F73081605B48B31F105FFEDC38DA62EACCE3E4D3184FF819E873756F184BFF29A304B5868D49305041ADF45A69A5E0429523F67B294605FD370529C605E8FF2F408A3EC5CA6337ECB6581467EFA8C541E5376B2928779D49E721DB224C6320BE60022EF56DF618E0E4BC07627386613E70041F53724890033B3F264DE6DC0539BE53349620368DAB11C8380B31C026066BCE124CC3056E5D1941D0C41C2CF029429D4C7D2470011C1384980A2805E81DA679D164C71E8BE4DD24F8CD43BC7F004DF4CBE1','2025-03-04T12:00:00Z','2025-03-05T12:00:00Z');
INSERT INTO "sighting" VALUES(3,'4a80085469b1c43efd116b02861293a6','Kıyı Haber-/dunya/feribot-grevi-sona-erdi','a1d142246fa1d7cf6','http://kiyihaber.example/dunya/feribot-grevi-sona-erdi?utm_source=rss','afd12ecf1aa6e49daf16cd2370c2c25d207289fa541991f305db3a849853b981',X'789CAD90CF4A033110875F65C8C583BBDDB5A88780E8C183A08207F1528ACC36D3366C925DF247DC8ACFD267E8BDB7B6EF6536958A174530C7C9CC37DFFCDED8A4319E8C679CB18C4D2529E1181F8D98758E2B69EA589D7BDFF2A2A86527E758911DD02BEA56512182E9B098929555E3F399A51799BBC6604E56C8CBE0F5B36B829DD04584B171B687CE8214117ABB5D75DB15DCF4C0FC67D2B7D12BE91EC86ABCDBBB4D51393A34B4A1BA464FB1FE182883F214EED1C2B01C9E4179CE4F4A5E96705CC6C7C6E38C2513FE27938CA54CF83F6592B1D6369522DD671E8DA2BF926E4EBDD66F1764CC05ADD176B1F709AD0B4680921ACD766504D6123E1D406FD696BCA70A7D3C53347558C06CB336E0FA0F03C9D1005A91260DB4B840EBC9C9D4B65983DC2D2BDC2DE374876D840CE2722FBDA2AFD547020F0B1310FAA32185F6FE01C341DDD8','2025-03-04T12:00:00Z','2025-03-04T12:00:00Z');
INSERT INTO "sighting" VALUES(4,'907e4246d32cfc2a464c45c1f2db58ab','النهضة-/world/ferry-strike','acd8987d91e93f953','http://nahda.example/world/ferry-strike?utm_source=rss','4dcebd5bba54d349f15217a3b4aea3cb47d7bf47f64f6f6bf16a25124eb61d8a',X'789C9D50CD4AC340107E9565AFA64D28EA21207AF0A8E0C15B29B26DB63674F3C3EE062DE24169DA9A9B8F20226DA3526A45E99BCCBE8D93549182221808ECCC7C7F3317B415859A879ABA945AB4ED73E129EAD6EB542AE50A3FEC62B7A375ECDA76C83A1EABF27316C482DB6791149EDDE652F62A4A4BBFCB77131D9CA828912DBE836CDAB0562AA789EFA10A8C4DDF0CCC10DE605AF981BE86DFF3D51197013B58256833A1BE0171D2DC679A63FF38E1167136C92193A4E6D4B688B3EDD61CD771C886831F6D342C5ADABB7FDB5BB45CD7FDEFBA168D65D4143C28EE87BE9852F8AAC30BF3BF725A542541C064AF08BA8431CC2027700FEFE6DAA4A4888EDD89B9C5C91CFF9C982B9311939ACC0CB0BEC3BA1C2DCC081B33020FB8ECCD2711617D82C8D197D4181EF11248253041DD028E57298427088005E4268539811C9F4B986210932131256684F50BAA21E1196685C3125E918998271C64C5B38ADB685F0BBE3AFA00D58665C635975F365A5B835E7E00F0023E7C','2025-03-04T12:00:00Z','2025-03-04T12:00:00Z');
INSERT INTO "sighting" VALUES(5,'785b55c3198fc2053a18575d6e00a7fa','Северный вестник-/en/bridge','ab916a03c9df8dfd2','http://sevvestnik.example/en/bridge?utm_source=rss','1f77cc060506e3e835828f8fb77610e16ef4bebc8c22fd6bb358f4edf0c02dbc',X'789C9D90C14A243110865FA5C875A3D30C7A6958DC058F0A1EBC0D83643AD54E31E9A44955460711D4AB4FB1AFB020AC82EF907923333D0BA327D15087AAA2EAFFBFCA8D6A8217F4A26AA5B46A099D65554F262A32D78EFCA274E7227D3D1A312E97C8E269B18FD7A6EB1D8ED08F6691EC251E25E92E38A4D8E0CFB2A9A67AAB7099C81685FC273FE5BFF9697D975FD78FF91986E27EFD905FF3BFFCB2B713FAB0F98BF80C63674EB61CAD71BC1BE8D3ECD80896FE79420DD5019C9A08E36A7C58F2BAAA4AC08FAA3C359D6A3580D45F01D16A38BFFECEF95AF531CC1C769BBF2CEE85D511CF7183F019AD569CBACEC4D566768EB07580B0C40852EADFC9A1872B720E58CC0A789E0424800B311232242FE486499324755E0F790CC63284B6A506810D59081E4E83B766A5C1B452C42D150B8636246F41AE0234D1340B06F240C2E0432C42D1434F18F70BA690382C905BA0FF988D0B8CF61D8FBA7D039489E4F0','2025-03-04T12:00:00Z','2025-03-04T12:00:00Z');
INSERT INTO "sighting" VALUES(5,'887b094090441a9936351b2c77d75494','Северный вестник-/mir/parom','a53813aa439c4772e','http://sevvestnik.example/mir/parom?utm_source=rss','a2cf23bf5d76d5d7162bb4206f21782d38a9da033d35c563ac5553646e869634',X'789C9D90CD4AE44014855FA5A8ADD10EEACC2220BA70A9E0C29D3443D4528349774855449101ED86C1C106C18D6B1F4088C1686C4DFB0AB7DEC873ABF10F17A24D1754EEAD7BEE77CEA1DCE8768CEA181948E9C9AD48C59B5A066B6B32D33A88A3CE2EAA3BC6A441ABA5D5DE9ED2A613ED4EA9FD304963D54AA2AC9586593799CF4DF24777F36C43CD6152B6BDB1C2761E6D42812EA9A2922A7B448D3DA57BE13E8E6D8F1AAA6938F926F4617221D22B2A4BC2A531C756186BF5FA20CDD71743A3505FCD9527FC59B11C6662DA9FFE25FCDFC18C1FF8BE98F0F193EDB6271D48F01D104F3AFBC14FEC7B32CDBAEBB14A384B6C076B1CE91DC5085FD17A52E7491266078C7B4543703D5141B7540BBE807C448F38A5E0FF138DEC91EDD9BEA0736EC24B1F5E1AF1EAB24F0F54A33C103414A814748D991E552FF3785ED10DCE831D8C6318CB1E63108FB853DA334CD4B8372EBF0653C8EECE89152E3F0031AB27581C6B2AD72DED096EF7AE28805DF06274B1840A54A158332E9EDED87FDC66CE112B3AA3259F29646222132B4EE4E2D3CEE25D2EF6BF937E49E743246CC6313101B86AF8639D81FCFB0CEB089425','2025-03-04T12:00:00Z','2025-03-04T12:00:00Z');
INSERT INTO "sighting" VALUES(6,'c132a724194bd6e048023fc6b94d8ee1','Warta Pantai-/internasional/mogok-feri','a2b97a64bad4d3941','http://wartapantai.example/internasional/mogok-feri?utm_source=rss','6d6cfcdcf159ead735f2fe055c856fbbdad112bb6076db3918acc05ff5e0fb9e',X'789CAD904D4B03311086FFCA90ABDBEE52AA8780F88178B25050F4508ACCBAD3EEB84936E4835AC4FFEEEC56050FA207730861E69D270FF3AA9E7A97C825A5952AD486C93451E9D54A8518B561D749B54DC9EBB2DC6148E8D125E429BDA0F5864A96E1E03072EFD094B6DFF6DD644381CF72B28FB1CFE1894E85A4D6C581B8CDDC08F16140C172644D7E847C9B3AE7B8A460F1E6E0B44113E92BE0737D8589A47E97A9806A0E0B0C30AB66C7509DE879A5AB0A8E2A396ABD2ED428A1FF2A51A8710DFA3FD650281FFADA901D762C26E26D38B634E8FC665EA898ADC5B097ECC50E3B183E8086C193C13AB7E8E01E43CCAE818E6C8D86A1A68EC23382C706E1961C3B889424DECAD0688943C5D66CE4D1A2F0F6E8B660C9E694A3B46A0947F0D9608666E8CB8509DD547412274322B3184070FD61F3E9704901BB96837A7B0715CBD268','2025-03-04T12:00:00Z','2025-03-04T12:00:00Z');
CREATE TABLE signature (
	article_id TEXT NOT NULL, 
	scheme TEXT NOT NULL, 
	shingles INTEGER NOT NULL, 
	minhash BLOB NOT NULL, 
	exact TEXT NOT NULL, 
	day INTEGER NOT NULL, 
	core BLOB NOT NULL, 
	same TEXT NOT NULL, 
	"indexed" SMALLINT NOT NULL, 
	buckets BLOB NOT NULL, 
	prints BLOB NOT NULL, 
	CONSTRAINT pk_signature PRIMARY KEY (article_id), 
	CONSTRAINT fk_signature_article_id FOREIGN KEY(article_id) REFERENCES article (article_id)
);
INSERT INTO "signature" VALUES('a1d142246fa1d7cf6','n1-h1-w3-affine32-128-s1',51,X'2022F7022ABB8E06425353067A6F8B023588AA0103298102D18DEE0008AA1D069C6CE20327A5E202A43C9000A11925006B5CF30B25ADCB01D66B4F0090B28B0715306E03E562ED00F895E00A1ED1E908017BAF0EF28902031B07F9039B655E09D6179C13B632430028654106D307D301CD572405F4B28F0221F62F07B48BCD1166D88F09EA1CFA0B519C1901BDE4BB09669887056915FC04A0BF1106F4E7D201BC390C017D55B703895E54026C33AB062A83880608B19C0B0D881E0A78500C038E752C00A2A3370103CEEE06EF26F002DBBFB80168423700FDDDE800AAAE3D15736192036B3AC1011D904E06E84EC7056AE10F0626253D07C6697F017C8DFB0231D07600A539F2010614D406B94A2B003CED6B02113DFC06A2717E09235C8D03AB6C05019A6637000A7BDF0071BE9412E0B4D60325C62303D5D85D04ACE3C505095C6A0A87F3A301A1B84B02D6E38403D09FB0063144200D8C4A15004BF02E03AA6788040D26DD00D198590CB24150017F16A703C16956011AB440077BACEB0F514E620051395B00BC01240B0DA3B902829F0A12E28ED4082DD777040EB03500480129083FFF6512E97B2B01CB41E4015A56FE05BE284703B5C6BB0362B2DE097B2BB3072C01D3011BCF3709FB6F9F03895BCD011B1E47006F759C055C63CA0A4E3275043B9BAE058F52AE10DDA4C800027D6F0EC341CE04C51909015722EE02','e8a3da2088b80fa1ad6a3372990b2a5f',20151,X'789C25903D6EC3300C46F79EE2DBBA04410A14E89C0E4587FE0105BAD316E3B092E9409203C897C919B264F2E6E65EA59D8583C4EFF1913F1453AF0E415AD2BFB33AF2821D47A9BA8C761A23E7CC15E5BF335CE7FB01CD342AD2FCA168221F4541D12D49C581068A99932C6DD308B99E2ABA9E2C5DE86090F5DD37AB134F989FFD3C12EF1425E395C2B18BC9A812181F5D74BB5F2B7813E584325D94B3D462E8AD4F1CF01C495D5EA1E19A318DB58906D356B6DE71708C270CD4C272CD74996549838D6CA9D8C8EB8976E4B319DBBFE5A51D28909BFDB62F5FF76A4BEDA9BAE196F86AD915CA8E558A0916F26159CCE3E171BDD96C50BA50F768699FFA084F61A17D2A2A8920478590D80E6B924854D1DE2ADD944DB618D6D0CB556E22FFECD3A935','0890c9843974db14af84d16229b0a0f7',1,X'B03390B501F9CD861F12E11AC90A998A78A0145868108F91962F1527451DE0A16DA079A6BF8255A22F34D4D5E9CACDA756ED9A34287640AD3CEA7C8B0B0F83AF720C6D94113DC3BE5730B29ABA0CB3C272DFC9023DA281C58F3EB2D5BF3280CFBBD0546ECA5B07D06501250239A7B3EB0ACAC3DBA36AA0F4375C55484AFBB3F45F1FC2D873577D029CD6248B9378360966C8F24AC236FC0964F5693F6AA36414E7FE9D55DBCED3186269EEC4A422DE25EC355B086A79D52A28B3A360FB02D430E5E54A20282B5D43B9D61B9BE858DC4507D714153ED6E848E4690274CFEB43516E9553FFE3D1F15F82DEBCF52D290C60E419184799C623672B65ED3C45ABF67C',X'888F392DCF56E98E50F364BB95C2ACC2084C8172C04B2BC9D024F2BB71F612F4F8A0CC2A8D8917FC9E70A140FA6E2B00EE8F91A107C8DC001AA36CAE390FB001900FE451F933950321FD3581DDE794045BE81ACC03C96C0C6448E5E5C674441326E723C17C1AED1627ABD148B0361619C5950F83CCED6031812DBE4164BE36388E2F7F40D51C79385587D78B5776543BC1365648FDF8C43CF015C4D105AA2545BDBABB65974BDE47BE73D498BD2D1A4D8CE9F41E649635758F2DB91F8A6AE7781506E3DC33FF8D7E');
INSERT INTO "signature" VALUES('acd8987d91e93f953','n1-h1-w3-affine32-128-s1',62,X'0A52A307C7FF8D00A5C71A128487C405035280056AFB8C0224473E0246E79800C2CFFA05D9F75600A325E0011CB94F02A8F4E4003F2342043A45C401E9183900A32C470EF44E4803DAF7710129DA5502A2209C069D799F013CDE8901BCD3C30031B20E0150D62002F69865009281BD0307102B023120E106F3C0BC054656970041EC2205A3242703B314380C2CD45C0154314600729615043CA082063F77E70205DA6402494F910970739C000DD76100949AE10170ED7000A52D49031ADCE0057C24D104BFBDE3082C46F409269EEB074C07990D1590450068F4DE025C6FC503DF2DF304F27FEE05995995049BA020031FDF8A03BBCB56047D139904C32066054BC9490162074F03C0699901EB668C01956527008CE16D03253E8803A26B19037414450190C70E007ECB6003203C6400E356B802AC558601A83AE605D9C16D0533BD8B09A985A202ACCF9303F8050E00D1ECC60D25D33502CF572503796B3E01FEE83D004E366F05E56C09021A9DC401CE67D40955819E0123969701704D7F0073E05F0516F066054DFBBB0089001100A732B000D7D2750462594E052B89C401D72A05009EE156019304CE0937100C01CA2A550160FD1D01E618E10129AD410233E3BA026B082707C2B50901BE6BE100983B7E0EFE32DC05B08186004D6BAD0024C405014B6646061AEF1E018A975A01ED100600C0E71301CD1D8502160FFA00','d11f48e4b7c7ab7c860184268f41c99e',20151,X'789C65924D4EC3301085F79CC227A88484C4F9923A2164C7112AD426352DA1A4807C9399DBF03D27082416513D9E797FE35AB6C1264BC19EEDCB6B6F820D1E2DDBE84F742E7C2978E57DF0C67B6FA977D4A5357BC7C5146CEFD11F5720633130D9FD500DF6E2ADA0C14678356E9F857864C0664BDED82558E298ED8811EF0136C13BEA77D8009C6D9242B62B48664E347A1D373728755ED322C3C50E5CCF9A401AD95A329448E0981E611E4AAF825E115AE9C8E78A5D4C27B084B637058F52F5AD68DA829AD45B4EB2BB85262A1DA1584852ACA41D493EC82745D6864F02FD5D54B11221E38301F45CFCDE2F3B2FEDC60E6B4EF2C81B8ED114C9514FB1A8CE8B017EB232FD0B59038ABAD673B532C34E652F6AD53DD587FCE4F294BED5F9CAF5AE08D7620BCC0C74D677DDCB0CCE9B85100B67EFC2ED9D3682B2563E335829B0586BED39D8ABFE126BF2DF7FC2E61B4E40ABC3','11f75c4d1c37fa8f200b605c8c269a5b',1,X'1CDCB320E3807D8F1B37B091752830973338164DA747B09A439A55DEE63122B332985316FD3B6EC4F9D3D70160CEE2C65DFF983D645D5FCEBF76E56CBF8AB2D4986E951ECEAC2EE9380C897C082BF6FCA2EAE08853BE80FF9253159E2AABF60295AB6C3D760DE6060A60F06538FA740A45BE6EE91827D912675818A31CE40E162489A3A5227F661727B6ECF25155FB1CE7F32A811DA79A1F1C434A9DFFAD7D2413887BF596F9BE24D0EC76973BBC252531F35E0887C0A32B465D27387F090948734ADEE7E73C43494337D0627447514B4300548911091E5E3339C0C44F1A05692E7CE5C8F4A6636E7CA426394B19336FBB0981AC282B4777204C379A2724A67C',X'0DE993C6D9DE7C8C95A104C86D58779218FC5094804942A8702F3F89A3A6A6FA37EB56F646267403C6306185786CA609BA8D4E46C811EF0BA963369817638D0FF076E5EB3AE2DA11635517E352E36615C4BE8DFD37A14719A2D1F131C5D0501EE1C5D9C12DD6222851A3B24E508FB42A1E54678ADB21CE38DE25681FF5780B39053C9F61A4423F3B4731D470A478443B4509BA4CDD3C044362F30A8D1D250F4C452B5AE3523E4E5490E3DBEBE0FFA06551383F7307B23F6DD9E1B5E07224CB71FC4EF5B7FBF397722B1C916A76F30D79');
INSERT INTO "signature" VALUES('a2b97a64bad4d3941','n1-h1-w3-affine32-128-s1',55,X'19488110E436EE01721FD60C5C942003B9CB0104F8954B094D3F0E01C254F902A04D27003B19D009E61FB7013B86E10157C8A80358B1B1029957F10859A0A30960CD82000EF60102D1B879000A08100EB9A42E02EBE4D50987867E07AA34410BCBA6F201F74E9F04E2A07D017A1C4D01F104FB0F8AC5BB02C61794025AEE29014BDD6101F679730911AC3B00F1720C00AF8BFE01A5F5DF010BEE31015B57FE032E983101ADC4DB0196500B0040521C00FA00B1024709680C1261DD01BB665B00664E7E0341E1FD03A145420226EC7A027B4B86022F6DCD07CAC7E0047EC5A1028A7757004F93F60CE24EDB0742D90102B7AB3F0240F1BE01507A7C02A2F45F03C7F90D04A7549204A679A0054BD919064BC6C50058536402A78F67006C526D03086208032606CD03031BB00147297E02D5043F0861F2AE0090C17E00E7897306D0B7CB013A130C0D92761201B792850072C6140197C7DB0A228EE3074F609C058D72A205598AB600FC2E52047D234E02DD3AFC03C57070006BDE3F013E6CFE00E5B08703C45C6C002F1600021E5F8E0012B9C40056303E03A14E360155067008E6A6B703924349031542130EDBA8530377409706612651025EDAE500E533F0005C256F0A5943C802A19E6001744AAD00A1ADE304590720074914E70447E6D1004D265404D67236058BE9BE0351782C0A7230C10BB1F85A042CF3DA00E8194004','82910d5867f79822c3c6f78d247d651b',20151,X'789C2590C14E03310C44EFFD0A7F00AA1609C1B91C1012142121719FD5BADB3489374A622AFE9E49396C36895FC6333E5C11E5A435C812A468C2EC67987CA336B745A2E61929C8AC51EB0552B040BED48249D34EFCCC47795BB7887193E790B839837ABFB055B266EFDE589A0937299EE0B28C3A1774D87EF7A6DD41A286884EB9FF4E47325D5E917EB6DAD488F30B5563F72A1F5B5D4E172EF21E4C9B1C62D324CF15B674F634FE87F60A0B8CD0B4208E33F78630AC7AA1F38C847CB3D650E589AD47A7FDEEA8E6D5BB24948D927278F9BC2316432776FFB09FA689AC792E23225317FA1EC33002CC838234C43A3238394AACB7641E3DC9F4B87F98C65C665C59C59876B959A5D2CAF77FE5A69167','30f9e27ded836225d577e437bb3dc861',1,X'300369531D764C83A2D2B8324C42BA8AC033D60ABF0C828E3C9E97FD9C1F9393600C0BAF334F27950E915AAFC3297F9EBA3DB49A51DC29AE152C56D920EDCAAFAEAA1D1866E51CC350983AA1860995C6AA2B7F9C1E758FD78F8E36601A710FDDA92BCF087C1B8FF08589864E40AB9FFBDD2280C78CB50B0EB0E639CBF6B4880ED198A0699DE1E4123DBEE70BE4EAFF1ADB98FFE845A59F1F027962831B0C6C22D0BA0C39173FFE2A9746D18AF5528D3C90DFFBE15469833DA3E5892963582D42D8AC20CF1F0EA54D4BB27D91EA523655897F55B2F015286023DAA8C17DEEE0699ADA5B8F4D14766A265DADAA081F517A350B0D06A9EF577D7774D317782D707D',X'BE3EBD852D134BB15C5F8953811985BDBCF8177BE924E8008F76AFA1086FFF01D62757A21C1CAD05F7A51D306AC9750B65D3E13FE79E431815597C895F089619EB10E69A1F2ECB1924C4EEE62210501D8270EE49E7D6092518A202DEEFC0482CDE1CF8038525F32FFC6A87EB36651A30EF9EAC5E569FE0301ECF6BD0E045CD3760D3E527D99F423F3BA19CE99B8F3345514012E5E342984CEAA55D10E365EC4D418EB27900D68654D0663BA72CE29F55988867FAEC7B4C61906DA46F258B906520265F9B8DF0687D');
INSERT INTO "signature" VALUES('a53813aa439c4772e','n1-h1-w3-affine32-128-s1',54,X'4D125108A9AB2601775BDB08E055CF04CE802C022801F801218036046D547601525890002CE99F048CD52303638EA60D0C59320B0C005616CA81FA0356FAAD063BF39204558F7F025BAFAB034F45610B730E32023A3F880105803F04A79356017347B8033715D701CE0E600131B9D50DCA957A0329688A01B8C13A03447DCB006AAEB8006F90D800C8704A1060D0BC00AA6DF806260A4B00278E6A04A4A8CD01C996E704615F580043A6710228381A10A1BA8B020D427C013F27CB08BEF2EF0004CC4B0270B68901A9E9C4059D58B403ABE82E02E2AFE10BE3B99E0EECF2F10512FE6F00DE95A605771FC7029A9FC6002F3319007369750DA13CCC03ABA52011DDDEB70171C8900D37F2E60438CF8B02ED3A96043FCA7100C3BB2801E30105040A22CD07F34593049FE821027CE8A90004455C0A63B8640912DF3009FF17F90386F71400127FF705DE6FC70AC215030A735AFA065FBFD804BC9486069E19E60CF68EC202AC37C0032D5D76017EDF3D065698B00452F89B074F2B02000A8F9603003669005CD634025A20BD06DEA9A8017E6F37095BBBFE0AB9662906F1257800958B81000083630046634A0000DB8E035EF39702DCB8940A1A0158093241AD0450B2AA02352CA30B2F168E0012641310133CD70A445F5701066B1A03E1BAD5057C394A00EBE23603D087740105F06E0540481C00CC481E03438CC206A3B09907','8f355e4f0d78907fa2e3a3d047c060a6',20151,X'789C5592CD4E02510C85F73E45C39A909898F87ACC80A28180BAF427C44497269791818181E115DA37F26B2F2C0CDC994E4F7FCE69AFFEE85E1B3D69D28D36E2860DB5D303A712FF9FB4B3A19536127D71D00A1BE9518F805A137BE4B3D506F74C742F7892AEC829B5BEE4135EEB9AD3DA0CBB212CCA162412E448650B321A6C8FAD7876BA13DD46B144F1D20939D7BE7871DAD48156F680B50BA7403B7963509A68C24BC5C6E912BAB67B879D67E7154368E56770A59FBC7FE193A29E93ACFB997C65537CC9E6F608025FB8D904DD533E8259CACC1C49724B9657A6197532EF73A5354F06457CEBD1D18ED474C918837536775DA2EFB189C6557D4746158B28BCAA783AC2620A7BEF6143861F7BF3553AFD467AFAE100BAC7CC3D2CD137E01DBC8A9EE813B9455E8BE8736CEE4874C9385EB159267CF8AD509E982A5412AC4356088792E8574EB44274E984408A7E9EC5BF3927BB8B8566972DF210BAA0DD52E8FA4600A6C00B9BE49B58C4B0362134AF6919CBAD61D19D07321527B145F1C175D384A443EC303AFACBB7350ACE8BB89329065EFBF51BFC0107290C36','fb886a149c5c2632350d28b0d63dcbe8',1,X'40A8DC142D13B8837825F66E7CF9CE8CAC9E286386169C8D33E0E229BC5F6D949CF0653ED5320E9D9EE9C520D06DEAA27BFE7F49133781A84C6EB2B3D3C354B37C1191876397E6BBC80011A2106B9CC8328E3E01F59424CE8E6E0D76CAA618CF5E40887347A6A5D278E82815717434D86BA19933D47345E5ECDEA5E2FDE07004E5EDBA1484B77F0AB870D67A323A5E130C784BA04B0AFF25B9426D27EDA270295FE981BB0C09412CB64FE77D9FDD313169EB0BE3FBBE04490527FD951F9E5F490D284D0C55B1E24E580B7FC7A35854516FD03B1C93AF7E548BD356A2EE0FF159AC908733E94E6468A97984CDF611FF6E47B50649A5069874B63069BCFD20A67B',X'155469AE2554F88A28B6A80C7718B38D00DF7795C38CD1AE8BACC7E3E9C3FCC5CC54F2E88B9E62DC9DE2ADB1A54AA50A476AA34B4FFF920C4B1F9E8CC7F31F0EB3E5C3E0601FE61030975ED8C35D6118D64916B52DD2892345F7AF6D937A4724230FA0A42CEA09298E6276712B81452DDA7E29A63104983AB26678FD5A4FF43CAC40EC750E52963E21F157FD9E793342AC9D1996A897DE4D97A664A6ACD5FB4E0DCB0AB81DB66F527CFD2BCD6D0B6853C8650BD20316E662');
INSERT INTO "signature" VALUES('a67a1e50358bce43d','n1-h1-w3-affine32-128-s1',108,X'5752D400D1188D03847D6D01C959B301C41795030471F506B6370702FE0A3C014B53790170166503782966017BFA8A006957D50035FA580262BBEF00520736019C0EAD0C207BAC003FFF8B02E0D69B00C9CFB902C72F23012EFE300482A3F7002DD70D07DFB45701340352059E854A0028CF4B00E1295C006F700402C15C6304E5BBA206D95CDD0059A20C0270FB9100D201FD008F89A002132911015650FA012D96750216D0870026A16A03F5A10E0049461401C0222B0621063600E3621F04EE484901A7989D000F695A0389E75D00A8AB4A03434A020067050707F6A35C01B92D11045F68900068F1140024367C01AE9FC903EC8AA803F11A73012C4ADC00B1E3B403366BD000B8663201663E6100C19141031582B6046EABF00289B52500B61B5B00EE18AD003D044F099BB8E7065CFD470282E92A01E6568B0202400400056BDC0214E0040188EF2D0003D69C044A8A410094623602AB961C00FCFB0E0A622C9F029B070F008C82F0036C7C2302BAFDA70155EE5B00347F0B004B5D0504B2628901D3E32604C50F73051ACADB009CFA8B014015F5042AEDE3005EDDE603779BCA071E488A06C6CA6506B468D0042E0DE70106167300A821C503F3F4BA016118CD00AA7A3E0588050B03E825810323712D01D027420357E046019132E70407B0850263F2CD0080E241019519B00096D83E08338C6A011625FE02F9FE2701','b853ff236a0b0f148042915c52c1cd6b',20151,X'789C4552BB8EDB400CECFD15836BD20882031C12209D531C52E40E2982F4EB5D4ADA485E1AE4CA8AFE3EB3761E8D2089C399E1902F62B6239A6C8E505127C155AD4207FC08E66B49D8A4549C439C51159BDA0C2D78D592C28E3054B17B976E458C1CA389A486B4905D50F238555C093DEFF888AB58245D0729299711015E2DCF420AAA4F2121AE4D7C802C729382EC4B28C931A891AB08A8EAFDE13B159384055B70781E0B357DA2F185424270036EA58936736BC95ADE39E214B26D7A09A5C36BB05CF1252C373517FEA0CE1D1CA72CD4FF25B4926FD2A278534BC34F3EF0951EBCC3697659F0D9D853FBC3D39B9E35ED18B582AE6DAF1387EB1EEFFF2AAE1779149EFECB32A925E1F4F20DBA56CF49EE16A660675DAD0591A3F48713BF2ADE3F77C7E391613A1BC796760BEC2C64618AB422E9CF149B36D78DE96F7E0D696B7984D48A174939721876C4C8C9DA36B8B5D66332322E863B2A07286A8FBC876CCE43502E6A91A1B673F9F0E9F988D05F7A6CB94EA8B6C6D91BFB60E21397A6A91D0B7B2CF5BF01E7E1DBA9','07b40ff9d6b4b27cc75d1e634c580b62',1,X'FC288B1A0CFE408294742ABCA7BEFD8DF10449E109F5C89A5FA546FC5AA5FAA598079C6C6E72C0AD0D95188A9DBF6AAEE1E9C7A101AE59B38BCD38FF2E4D11B88D86C8B6C590BBBD21E2E5F55BFA5ED7B03C997498D236D8E99526B9DFAA70E1A7010D1EB6224DE6ACBE1FBB270D64ED093310219E04ABF64816DF59BD0CA5FBCA8F78C22B0CED117B02FF1E0105EB14C20E68D7030DEF153D942B61AFA1431AC916FDA01BF46A2CE1BB53E721F4CD4092BA528DB88B5447D8DCA33AB57B9F48B8DF31D19F7DEF50C6594957ACEC1E57F24C3FA4C84EF96135BD5F4A71C6C064A8A38338B4149F6CCC648B2C28A2267919CE1E5BDC71DD7BA8361DDB54E8007F',X'9050E3845329199888281CB4777DF3BE587EE7EC104F13C6A0375FF897CFD8FB0817B53A68F5C80188DBAF6509F89F05C873CDC767538816E8C04AC0E1D3E316507BEF44081EB125F0C2CF7E1E36C52810EF537DD5D0FE29403F96EF8A17862A30B3E010F1AABA2D8023D58409BC9D49A8A320AC7C56EE6C10BE0C0FB9FD5074D0E7843A6587ED77');
INSERT INTO "signature" VALUES('ab916a03c9df8dfd2','n1-h1-w3-affine32-128-s1',83,X'EB510B01EEA2590886203C03E59F450293E9B603F9D07401E71B02001A12A200BAD60600634A9100B57D63008164D9017D8DE201C6C91D094F6F3A00D920BA0292F74C03C449E40416288B08CACA66002C331E04B802580A8A642701CC598C00DA7F650052180A075228DB0452594702F39BF202B169BA04062DBD0003F10F01A6D3F500A3DA2800D49742029E9FD300C717B20358BF790179EE6402ED383A0551391601B82B4201C57440002F103003E353F000C22CA70193A5D1008FA0BD00A1EEE009EAADA801B51CE20442DC3500E2EFE102ADB76B006B06FF0017D16E0138C3F402280715025F31D700F6481100183484035DE38C0110BF680064E33609967B880216731500D3950C04A0B51901CFEFCF089A015100DFFED301EADCB502C2FD0700B1FA26035C97E701ECB00001DFEB0F00FC71FB018FA099026EF77C003B45D501C1320404ED6F430ABE7DA000AFEAA900F33366009F4F2105F888B400E7154F004A136300BC62F4016488150271EFF80156AB4105347F0B007202540198659000443990013D55AF03B59B5D01E2F21F03647C8003FC58190342A5F60033AF4A0396A4570481A82D05C90FBC007D4A8405F3D52C00B3A39102E8C5320510733900DCE64C06FDCF110046FE0701F8480F052AA7F4017FE91602A4B52C02B7C06502B0FE7201E56F23015C944401777330016C73390050EE240152569C01','0f7ea0f91379d371d31c6e3bc2a20416',20151,X'789C2D90B18EE3300C44FB7CC574D704FE871CB0659ADDFC0023D136615932482A46FE7EA9DC759248CDBC99C7CA78AAE485D15EACF0B8DF7AE18A534A8139BD616B77784369AAC2865E5DCA6793BAF7BD5E3F676D940D6D9E25318C24A355DC5BCDF4BE82660FF12C6161985BAF197E3624A5B419A442DC509B8690561CC23A5DFE760BB33D0092363390E3A4B2495D7050E26BE8F37824B8EC3CE19B0F9290FF80A7663179B6200F3BC51E8F12402175569B2E8F20CEEC63E4ABB6BEAC78BC5822276D3C10D5DFF1A9768F5B6975618D14813D93EE2344688DD4279B0FE427D50D2BBD82C836CE4320C066567D4F97AFBA48E5F1EB59688F695434E106E314FD447C3B38F9C01343EE3C0AB98FDA86C3BF46FF18D22A3C83FF6B5DF1D34A102FB891C5662B19CA47700F9F10F8C4997E01D5E9AC6E','d7793645068b2dc2249accb277e49da6',0,X'12A833775805DE89F335F9B6646A118BB346E4F3AC99FF912F5A70BF93B05E9558E448B2807A2F97D87144FED180AA987755CDEAEE8C72A2BE15D197281A51ADC8DA2001034706B396642A4F932424B7731CF780E549E3B970CF67E0AB64BDBAA0560B0471B1CEC76D64D87EC5A664CEA98D47A444F11DD3DD8BCF7A30F187E82084D3B3D975F4EC9652858F797852F5BC7C4BDDB46F2EF6208C9DF06AE8EDFBBD6FE1BC587419087950830FA8709D0BA47C86277E59860CB4161096E0870411104B8448E57C5414E7549E14AC05182050F83CC49DC68E2F0C5FEF8A68474E54454029CBA81BF1656E973DD7B1C09E69ACC520F293A5706B7D394323AC3C2674',X'781D7E0D3F562C8148DE0DF2C05B3783789C4D07F72B299E384E6DE12C98ABA26843E598F9F331A3A8B33553FF210FBC6078906644802002784330816FF0C111E88380C2296878218877FC88D8005827C872235A8E081A3FC0AB29668921014E');
INSERT INTO "signature" VALUES('aa57069fdad031e74','n1-h1-w3-affine32-128-s1',121,X'5752D400D1188D03847D6D01C959B301C41795030471F506B6370702FE0A3C014B5379015F4D0B00782966017BFA8A006957D50035FA580262BBEF00520736019C0EAD0C207BAC003FFF8B02E0D69B00C9CFB902C72F23012EFE300482A3F7002DD70D07DFB45701340352059E854A0028CF4B00E1295C005AF82201C15C630453088E02D95CDD0059A20C0270FB9100D201FD008F89A002132911015650FA012D96750216D0870026A16A03F5A10E0049461401C0222B0621063600E3621F04DEBBE700A7989D0025FD970189E75D00A8AB4A03434A020067050707F6A35C017909C900F360170068F1140024367C01AE9FC903EC8AA803F11A73012C4ADC00B1E3B403366BD000B8663201663E6100C19141031582B6046EABF00289B52500B61B5B00EE18AD003D044F099BB8E7065CFD470282E92A01E6568B0202400400056BDC0214E0040188EF2D0003D69C044A8A410064C4AD00AB961C00A0F64803622C9F029B070F008C82F0036C7C2302BAFDA70155EE5B00347F0B004B5D0504B2628901C2421D04C50F73051ACADB009CFA8B014015F5042AEDE3005EDDE603779BCA071E488A06FC55AC02B468D0042E0DE70106167300422C1F00F3F4BA016118CD00AA7A3E0588050B03E825810323712D01D027420357E04601B93F56017E0D3C0163F2CD0080E241019519B00096D83E08338C6A011625FE02F9FE2701','f0a40928c56585d1c8dc4ef6e979943f',20151,X'789C4552CB8EDB300CBCE72B88BDF4621829B06881DED2C3A287EEA287A27759A22D368A189072DCFC7D474E1F8061D87CCC0C877C61B33B45E3CD29346A99E9AAD64867FA11CCD79A68E3DA680AF14C4D69533B93567AD59AC29DC2DCD8F62EDD2A1B3016634EBDD2823853952537BAA274BAD347BAB245C00DC435495D28903793330302EC39248A6B279F890BDFB89278093539CD6AC0AA4C60F5F1F01D8C8943A12D38B92C159C9E21BC808851DC0BB7DA49BBB8B58AD6774E3107B14D2FA10EF41A4C1A7D09E5A6E68C0078F6E29885C1FF8B21456EDCAD78534BF34FBCE82B34F840A7B373A1CF869E361E9EDE74D274A7451B41B5DD5BC670C3E3FB5FC6F5C28FC4D37F5A3855129D5EBE91AECD25F12E21079B74B56E84441E0F27FC357AFF3C1C8F4798E9685CBADBDDB0898102172185D39F2936EDAA3BD25FFF7AA5ADF561524F5E3849C430E8881193F56D606BBDC778815D3077510C50D51E7ECF628E43502CAAF0DCFAB97CF8F47CA4305E46DAA4656AB6C6B377F4D9D83396A6A91F0B7A2C01241464C33ECBAE03A7E359E6E6241508B507362905332D88E0395D4DCA0000A07777B0EC2069FC0D4FF5F6A1','9293c852eff829d3b93dcf98df834297',1,X'FC288B1A0CFE4082EEB6C06D6A48A88994742ABCA7BEFD8D5FA546FC5AA5FAA50D95188A9DBF6AAEE1E9C7A101AE59B38BCD38FF2E4D11B88D86C8B6C590BBBD28C8CECDA8A8CFC0A3D63141ADCC59C633697E08A7FDFECE21E2E5F55BFA5ED738FA0D36C2AECBDDE99526B9DFAA70E1ACBE1FBB270D64EDF1069DACCF32E6F5093310219E04ABF64816DF59BD0CA5FBC20E68D7030DEF1550A57D048BA75E32E1BB53E721F4CD4092BA528DB88B5447B8DF31D19F7DEF50C6594957ACEC1E57F24C3FA4C84EF961330013DB07E37E68301C70F8490F736BEC1946E2264C69724A69D10834212378CC648B2C28A2267919CE1E5BDC71DD7BA8361DDB54E8007F',X'B8B52EC660BC23829050E38453291998309CB6788DD2C2B488281CB4777DF3BE587EE7EC104F13C678092B905B44ABD6F8D9A4A8BB987EE4A0375FF897CFD8FBB0250D6682FE1E000817B53A68F5C80188DBAF6509F89F05C873CDC767538816E8C04AC0E1D3E316507BEF44081EB125F0C2CF7E1E36C52810EF537DD5D0FE29403F96EF8A17862A30B3E010F1AABA2D8023D58409BC9D49A8A320AC7C56EE6C08855146B3B2FA6DD84B8C5B6CA77A7310BE0C0FB9FD5074D0E7843A6587ED77');
INSERT INTO "signature" VALUES('a3d86e383bbedacfb','n1-h1-w3-affine32-128-s1',83,X'EB510B01EEA2590886203C03E59F450293E9B603F9D07401E71B02001A12A200BAD60600634A9100B57D63008164D9017D8DE201C6C91D094F6F3A00D920BA0292F74C03C449E40416288B08CACA66002C331E04B802580A8A642701CC598C00DA7F650052180A075228DB0452594702F39BF202B169BA04062DBD0003F10F01A6D3F500A3DA2800D49742029E9FD300C717B20358BF790179EE6402ED383A0551391601B82B4201C57440002F103003E353F000C22CA70193A5D1008FA0BD00A1EEE009EAADA801B51CE20442DC3500E2EFE102ADB76B006B06FF0017D16E0138C3F402280715025F31D700F6481100183484035DE38C0110BF680064E33609967B880216731500D3950C04A0B51901CFEFCF089A015100DFFED301EADCB502C2FD0700B1FA26035C97E701ECB00001DFEB0F00FC71FB018FA099026EF77C003B45D501C1320404ED6F430ABE7DA000AFEAA900F33366009F4F2105F888B400E7154F004A136300BC62F4016488150271EFF80156AB4105347F0B007202540198659000443990013D55AF03B59B5D01E2F21F03647C8003FC58190342A5F60033AF4A0396A4570481A82D05C90FBC007D4A8405F3D52C00B3A39102E8C5320510733900DCE64C06FDCF110046FE0701F8480F052AA7F4017FE91602A4B52C02B7C06502B0FE7201E56F23015C944401777330016C73390050EE240152569C01','0f7ea0f91379d371d31c6e3bc2a20416',20151,X'789C2D90B18EE3300C44FB7CC574D704FE871CB0659ADDFC0023D136615932482A46FE7EA9DC759248CDBC99C7CA78AAE485D15EACF0B8DF7AE18A534A8139BD616B77784369AAC2865E5DCA6793BAF7BD5E3F676D940D6D9E25318C24A355DC5BCDF4BE82660FF12C6161985BAF197E3624A5B419A442DC509B8690561CC23A5DFE760BB33D0092363390E3A4B2495D7050E26BE8F37824B8EC3CE19B0F9290FF80A7663179B6200F3BC51E8F12402175569B2E8F20CEEC63E4ABB6BEAC78BC5822276D3C10D5DFF1A9768F5B6975618D14813D93EE2344688DD4279B0FE427D50D2BBD82C836CE4320C066567D4F97AFBA48E5F1EB59688F695434E106E314FD447C3B38F9C01343EE3C0AB98FDA86C3BF46FF18D22A3C83FF6B5DF1D34A102FB891C5662B19CA47700F9F10F8C4997E01D5E9AC6E','d7793645068b2dc2249accb277e49da6',1,X'12A833775805DE89F335F9B6646A118BB346E4F3AC99FF912F5A70BF93B05E9558E448B2807A2F97D87144FED180AA987755CDEAEE8C72A2BE15D197281A51ADC8DA2001034706B396642A4F932424B7731CF780E549E3B970CF67E0AB64BDBAA0560B0471B1CEC76D64D87EC5A664CEA98D47A444F11DD3DD8BCF7A30F187E82084D3B3D975F4EC9652858F797852F5BC7C4BDDB46F2EF6208C9DF06AE8EDFBBD6FE1BC587419087950830FA8709D0BA47C86277E59860CB4161096E0870411104B8448E57C5414E7549E14AC05182050F83CC49DC68E2F0C5FEF8A68474E54454029CBA81BF1656E973DD7B1C09E69ACC520F293A5706B7D394323AC3C2674',X'781D7E0D3F562C8148DE0DF2C05B3783789C4D07F72B299E384E6DE12C98ABA26843E598F9F331A3A8B33553FF210FBC6078906644802002784330816FF0C111E88380C2296878218877FC88D8005827C872235A8E081A3FC0AB29668921014E');
INSERT INTO "signature" VALUES('af727d4b21e024349','n1-h1-w3-affine32-128-s1',95,X'CF6F66012EE651010C5A03034DD03007EBCC9004DCFF2C0497CF670260F4B101759E40000182F101AF77C601040358016957D500F8863B03DAF5260269ADBA03A986B600403C13027A15DE008AACA801CD393D0A04A94903AF1A18039AB50C006089E9022066EA0053C755019E854A00E3298D003C748E022293570076E6770167ADC709D41B78001FCF5C01CAF41602C9A33200F42B6D001BB59201073F8D01348FF00004718B02A02EA602F5A10E004D39100609825F0537385B042164420557DAF904FFEC3300CB0CAF06E47019002F7C5400FC4A81006AA82700170C8A0117227C009952860137EF0100E9A22502CBF4B3012AB08C009D6675002DA6910128D0B907FE99E8020C578A0256F9DE04A17E9600973639044407FE0818A8E50459EAE2024B86C10076757900C0EB2C046BB6510418C96402C8651501F2D3E2015EA2D2088B24E503099FD9028E0397064FF5A90249B043028678F30163742700CCD23C0887DBBC0304065B004CF8C402DCB16D03EB8D66093AC3DD016B9837080A402F01F1949E01C05FA204AD2AD9002F11C902F8564801631C180277360202915F0B02F8D41D01D8349102C0B5CF10C84F5A072F066300BB4E8703DF0DAE03B1295500826D7F0066040203434658066F9FBA01E1564804D5B96403F70601003A9B2806C80C1F0053C954077AE55800CDD07B032A726900CEABC200635D3001','00faa31727daa3dbcbb0a7ec09612e00',20151,X'789C2591416EDC300C45F7390591B531DB9C204003748A0209D2356D53B63A0AE992D21873A49EA317EB97BD910D8AFC7CFFEBB5C85D947214D63968E5BB505D253B8DC63568E4E976A137ED459A38FDFB4B3C1A9AB62C4EC99A9F37969208ED1C941C3FA674359DF93110748F96CAE5763458A27D35AC9A6931C550AEABB58A22D7CBD39B2E10BE9A6092B4791C62DF732942EFADF040C179A680625798AC69951938A504C18B3FFAA95917D0393476113878FE8545E2C0D88DC0D539ED8BAA5B1B8B0CCF8760B532D337F6B1DBFA69019C0F947981A52FD14AA354C89D612471EC6A9A81D73DFE309FD36F1C80550972CE818FE665ADB4F183C607BDD0263E75A53E510469C721B667B87040E484D03B78611406EA2493B94B6CC8B34F66A54FF6681070D9CC6B5C9EAEECB982BCDC0D81E970045CE40C3EAAE71BE2DCF10028CDB69F06FE344071E94F300A56CA692B7BD49E71418497FF6C0DC281','d2da5d6c7d88d2ceea7aa89b9ef8b4af',1,X'FEE2688F600FBE80771E5F4389A526827438ECC934AA5C86B271735DA86DE88614D63B839BCA65979814C9798E547597D2E0035129D7C49AE8F854EBF434DEA5FF8CBABC9B3B75A706DDBDB5BAE343AB6AF758881D8A74AC8ABACACBD0C805B084A4F862309DBAB2AFD6392A4286B3C5E7BA6D407B0CA6C7E32F10D0CEF9DFD771DCF1F0098FE7DAF9C1E98D807803DC66708A14764771E89812ADF7D21BC1EAD27AC127C054FBEDC7BCE13DF4466AF6E9917E5E0D9D53FB5AC9F28E0E09FF10A39F739C0D86F812735A2F3F87B867166077CC000D0D1035D4F33836A0D9A2350368F5901FA2D34577A35F93D966835BE7208081CED05E689F188D4D8C67FF72',X'0049B2AC88BBA69CD88DAD23CAAFD7B910CCAB274798B9D240A4583468C71ADAD8CC3A8FACFBFCF36085217C1A1D770EE0C953C0FC920D1E186C752C6453A535C843453920145368');
INSERT INTO "signature" VALUES('a44204c0817a79b09','n1-h1-w3-affine32-128-s1',54,X'62393913856BA80357047808A970590014637601E4C71904E4A33D001E8FD0070B55A308DB4CD003C2548A0F54EBDE0977FBB40BD8039600CAA9C5034E599702ED6FFE0A413372060376D001B33B22057DEFAC06830F160706545801498CF50039348702AF627F000F749A04B9321C0216E38303D336EB02A57573017F408A1751A867004BE5E304309C4A023CEC97019D22D9026231D902CF77A8010A334D0958AF2A00E71C91045CCF6E01E432A703CC833201B11917013E5ED7040CECA601081DC4040AE940028C41150091133B04BE292300435EAB00A2EF600920D0AE06952387046F8C440109227B004DFE7806C95DD803113DC703C38C9B024EB7D9040C6362006ADF5F01445A9400DB80B8015B8C8400B11EA002191B6F062F257B0AA0FD43010CE05B01D0FBF601062B9501D01E110C09A443036A38A203F3849000B8696F027A888C053E8945070314F3041B3FC5056B440202CA9B2B0A11543903918D01166C159D0455F48100FD8D720238517D02FCE58303E1D4ED01FFCED7065DC56C0B82E7F50B489F5D0330E63B0A1315DD03A53FF404C1726F0611FCC400FC14AB018FB87B08504AAA0020A74901E8F6DC012672350BDB9DCB00DDD829005B87B500A80196027DAACD0BC27B350BCD87C301D9F6B504047A4508478D8800FF26F70534C2BC081BF1360B120DAD14A854DE0BA216D506D6B3EB0355578A00','87079a29f7cdee3b835dfba30cd0a827',20151,X'789C25D0C16AC4300C04D07BBE626EBD8440F70F0A7B2A145A1AE859B59544AC6D05CBDEB07F5F657B1D06F446F3C6D05FE37AA7A6F5012DF8D05E1A66AA0587A404DDB9409A216A6634C55D4CBC6C68870406E160BE61A99AF1DE0B8FFF65A91CBC35E25312557C75368A34C248E27966F620D2631ADEB026324392A5612343E53D51E088CBEB05D678B71154A21FB24C0ECADDB867344EC9B0E981E623F2A926292FE6EA120D543D64B25E394EC32CE1C6CE0A6A0D8BF68A50F52836E13B6CAA09E134B0615548F131CC27F2876379326D1AAEBA9A73C89FD49B49E4E90F6765713E','82df5f6032110f49e927199ed1bb2243',1,X'8199ABB389CE268007108A17A668D28FF4FBF60BFF743EA0AE43FD3086CD74B2404C68A42E9F02D64995E2F85B4470D65D39DBAEA3FC3FDDCC1D67D70FACABE20E7267B8224543E7FC21DAADFA14AAF8CAA2CDF29A0095FB09F77101E61377FE7957887E55C7FE060575A0AF2D3414094AAD23536EC5B90E8CC8FFC638E6AA11A94926AAE2F315155EBFB103863B8B1F360BB753C1D5752A8C1F2C7A2F05E62E50B43E2B34752034E8BAC8F4739C343F4C6B590B923CA547B77B42039B61BF486BAB0281FFE5D248580C6049FEFC3D4C69532869DF65DA5037DA0C67C21EA7588A5865F0BB522A5EDA1752D3B4A6365F13167F2FAEE3996D138D8EEA49E18D73',X'DCA007F93D6DDF893322CD7A20DA138D6B54BA8B5E102A8DD834BD6B8F9CC0B0B0621D1BA3C47FBC402F96FAE1CE9DC5B5E0D3F44D240C00B076F454A07191005542156C52765B017A3BCDDE7A7E610559D53026F129340842272476A12DDA1B252A8D6E3C302C1F0FA8B2D6BA02771F523A750B1CDA382E7992387918B4FE2F0024698661761132A1D588494E0F7D358C8827CA8851FD353E29603FF235EA395D6D836C1729FB49611EFFF148FDD24C20615CB4F2A9227490E37C8EDA6BFC79');
INSERT INTO "signature" VALUES('a5da816c42dae20db','n1-h1-w3-affine32-128-s1',108,X'5752D400D1188D03847D6D01C959B301C41795030471F506B6370702FE0A3C014B53790170166503782966017BFA8A006957D50035FA580262BBEF00520736019C0EAD0C207BAC003FFF8B02E0D69B00C9CFB902C72F23012EFE300482A3F7002DD70D07DFB45701340352059E854A0028CF4B00E1295C006F700402C15C6304E5BBA206D95CDD0059A20C0270FB9100D201FD008F89A002132911015650FA012D96750216D0870026A16A03F5A10E0049461401C0222B0621063600E3621F04EE484901A7989D000F695A0389E75D00A8AB4A03434A020067050707F6A35C01B92D11045F68900068F1140024367C01AE9FC903EC8AA803F11A73012C4ADC00B1E3B403366BD000B8663201663E6100C19141031582B6046EABF00289B52500B61B5B00EE18AD003D044F099BB8E7065CFD470282E92A01E6568B0202400400056BDC0214E0040188EF2D0003D69C044A8A410094623602AB961C00FCFB0E0A622C9F029B070F008C82F0036C7C2302BAFDA70155EE5B00347F0B004B5D0504B2628901D3E32604C50F73051ACADB009CFA8B014015F5042AEDE3005EDDE603779BCA071E488A06C6CA6506B468D0042E0DE70106167300A821C503F3F4BA016118CD00AA7A3E0588050B03E825810323712D01D027420357E046019132E70407B0850263F2CD0080E241019519B00096D83E08338C6A011625FE02F9FE2701','b853ff236a0b0f148042915c52c1cd6b',20151,X'789C4552BB8EDB400CECFD15836BD20882031C12209D531C52E40E2982F4EB5D4ADA485E1AE4CA8AFE3EB3761E8D2089C399E1902F62B6239A6C8E505127C155AD4207FC08E66B49D8A4549C439C51159BDA0C2D78D592C28E3054B17B976E458C1CA389A486B4905D50F238555C093DEFF888AB58245D0729299711015E2DCF420AAA4F2121AE4D7C802C729382EC4B28C931A891AB08A8EAFDE13B159384055B70781E0B357DA2F185424270036EA58936736BC95ADE39E214B26D7A09A5C36BB05CF1252C373517FEA0CE1D1CA72CD4FF25B4926FD2A278534BC34F3EF0951EBCC3697659F0D9D853FBC3D39B9E35ED18B582AE6DAF1387EB1EEFFF2AAE1779149EFECB32A925E1F4F20DBA56CF49EE16A660675DAD0591A3F48713BF2ADE3F77C7E391613A1BC796760BEC2C64618AB422E9CF149B36D78DE96F7E0D696B7984D48A174939721876C4C8C9DA36B8B5D66332322E863B2A07286A8FBC876CCE43502E6A91A1B673F9F0E9F988D05F7A6CB94EA8B6C6D91BFB60E21397A6A91D0B7B2CF5BF01E7E1DBA9','07b40ff9d6b4b27cc75d1e634c580b62',0,X'FC288B1A0CFE408294742ABCA7BEFD8DF10449E109F5C89A5FA546FC5AA5FAA598079C6C6E72C0AD0D95188A9DBF6AAEE1E9C7A101AE59B38BCD38FF2E4D11B88D86C8B6C590BBBD21E2E5F55BFA5ED7B03C997498D236D8E99526B9DFAA70E1A7010D1EB6224DE6ACBE1FBB270D64ED093310219E04ABF64816DF59BD0CA5FBCA8F78C22B0CED117B02FF1E0105EB14C20E68D7030DEF153D942B61AFA1431AC916FDA01BF46A2CE1BB53E721F4CD4092BA528DB88B5447D8DCA33AB57B9F48B8DF31D19F7DEF50C6594957ACEC1E57F24C3FA4C84EF96135BD5F4A71C6C064A8A38338B4149F6CCC648B2C28A2267919CE1E5BDC71DD7BA8361DDB54E8007F',X'9050E3845329199888281CB4777DF3BE587EE7EC104F13C6A0375FF897CFD8FB0817B53A68F5C80188DBAF6509F89F05C873CDC767538816E8C04AC0E1D3E316507BEF44081EB125F0C2CF7E1E36C52810EF537DD5D0FE29403F96EF8A17862A30B3E010F1AABA2D8023D58409BC9D49A8A320AC7C56EE6C10BE0C0FB9FD5074D0E7843A6587ED77');
CREATE TABLE story (
	story_id TEXT NOT NULL, 
	headline TEXT NOT NULL, 
	language TEXT, 
	first_published_at VARCHAR(20), 
	last_published_at VARCHAR(20), 
	first_seen_at VARCHAR(20) NOT NULL, 
	newest_seen_at VARCHAR(20) NOT NULL, 
	articles INTEGER NOT NULL, 
	outlets INTEGER NOT NULL, 
	languages TEXT NOT NULL, 
	copy_groups INTEGER NOT NULL, 
	origins_held INTEGER NOT NULL, 
	origins_named INTEGER NOT NULL, 
	independent_min INTEGER NOT NULL, 
	independent_max INTEGER NOT NULL, 
	reasons BLOB NOT NULL, all_held_state_controlled SMALLINT, 
	CONSTRAINT pk_story PRIMARY KEY (story_id)
);
INSERT INTO "story" VALUES('s4bed7faf1570e3c6','Mount Tarn opens its dome','en','2025-03-04T08:40:00Z','2025-03-04T08:40:00Z','2025-03-04T12:00:00Z','2025-03-04T12:00:00Z',1,1,'en',1,1,0,1,1,X'789C8B8E0500011500B9',NULL);
INSERT INTO "story" VALUES('s6b86c3e059e9c9f8','Ferry strike ends after nine days','en','2025-03-04T05:00:00Z','2025-03-04T10:30:00Z','2025-03-04T12:00:00Z','2025-03-05T12:00:00Z',8,6,'ar,en,id,ru,tr',6,2,0,2,5,X'789CB58EBF4AC35018C55FE590C5253E81938B1674C8E6103ADC245FD30BF17EE1FEA16453111D7C0A2771AC5051A15B1FE0664BDEC6DB4221058B5D3A7DDC737FFCCE49D3682474C64E236163A3383A2F49E5840B2DC2394D341943211E52C83515D21AFCC54254AC281AC76974E9AA09AEA92849EF170FA043BD37425B8144282BE47EF1903AD47CB59A37AB3946225B4F56AEAAE29D0C66CA3303C51917CD8981A69AB595AA3C83B4B8150DB2A053602D4B19CE04EB529EA9188661A70457D74143AA40CE4E854F6937CDDD5BFFD83FF5CFDD67F7BE6D1E66C76BF6AF7EE13FFCA2BDF3CBF6C57F63F3B86F1FFCD27FF99FED987FB023ED1BFF0254C30BC0',0);
INSERT INTO "story" VALUES('s7b31e6fa6fec811c','Bridge shut to lorries','en','2025-03-04T03:40:00Z','2025-03-04T04:00:00Z','2025-03-04T12:00:00Z','2025-03-04T12:00:00Z',2,2,'en',1,1,0,1,1,X'789C8B8E56F2482C4ACA2F2D5208C82F2E51D2510A4A2D2D492D2A06B2902514928B5253324B8A15A0D20A8939F979A94AB13AD14A17165ED87A61D385AD171B2EECBDD87D61A70298D378B1E9C2DE0B3B2EEC423192805A5CB6C402007E245087',0);
CREATE TABLE story_alias (
	old_id TEXT NOT NULL, 
	story_id TEXT NOT NULL, 
	at VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_story_alias PRIMARY KEY (old_id)
)
 WITHOUT ROWID

;
CREATE TABLE story_edge (
	a TEXT NOT NULL, 
	b TEXT NOT NULL, 
	score DOUBLE NOT NULL, 
	because TEXT NOT NULL, 
	CONSTRAINT pk_story_edge PRIMARY KEY (a, b), 
	CONSTRAINT fk_story_edge_a FOREIGN KEY(a) REFERENCES copy_group (group_id), 
	CONSTRAINT fk_story_edge_b FOREIGN KEY(b) REFERENCES copy_group (group_id)
)
 WITHOUT ROWID

;
INSERT INTO "story_edge" VALUES('c056c0499ba8bacf6','c4e5c7a2b32100ce2',0.939,'{"kind":"crossed","likely":0.939,"asked":0.2,"measures":{"words":0.059,"meaning":0.714,"title_meaning":0.477,"told_most":0.0,"told_least":0.0,"names":0.776,"numbers":1.0,"counts":0.0,"clash":0.0,"places":0.0,"elsewhere":0.0,"length":0.434,"days":0.0},"adds":{"bias":-7.345,"clash":-0.0,"counts":0.0,"days":-0.0,"elsewhere":-0.0,"meaning":7.222,"names":1.165,"numbers":0.515,"places":0.0,"title_meaning":1.177},"shared":["7","14"],"names":["hlbrsn","brndt","mrt","ksl","lns"],"numbers":["14000"],"versions":["w3-41b6e60b","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500"]}');
INSERT INTO "story_edge" VALUES('c056c0499ba8bacf6','c64e89639288ff8dd',0.9619,'{"kind":"crossed","likely":0.9619,"asked":0.2,"measures":{"words":0.068,"meaning":0.736,"title_meaning":0.572,"told_most":0.0,"told_least":0.0,"names":0.807,"numbers":1.0,"counts":0.0,"clash":0.0,"places":0.0,"elsewhere":0.0,"length":0.32,"days":0.014},"adds":{"bias":-7.345,"clash":-0.0,"counts":0.0,"days":-0.006,"elsewhere":-0.0,"meaning":7.444,"names":1.211,"numbers":0.515,"places":0.0,"title_meaning":1.409},"shared":["14","7"],"names":["hlbrsn","brndt","lns","mrt","ksl"],"numbers":["14000"],"versions":["w3-41b6e60b","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500"]}');
INSERT INTO "story_edge" VALUES('c056c0499ba8bacf6','cbc72216705c8b7ef',0.9324,'{"kind":"crossed","likely":0.9324,"asked":0.2,"measures":{"words":0.056,"meaning":0.695,"title_meaning":0.496,"told_most":0.0,"told_least":0.0,"names":0.804,"numbers":1.0,"counts":0.0,"clash":0.0,"places":0.0,"elsewhere":0.0,"length":0.365,"days":0.007},"adds":{"bias":-7.345,"clash":-0.0,"counts":0.0,"days":-0.003,"elsewhere":-0.0,"meaning":7.028,"names":1.207,"numbers":0.515,"places":0.0,"title_meaning":1.221},"shared":["7","14"],"names":["hlbrsn","brndt","mrt","lns","ksl"],"numbers":["14000"],"versions":["w3-41b6e60b","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500"]}');
INSERT INTO "story_edge" VALUES('c056c0499ba8bacf6','cd759ae315285c116',0.5359,'{"kind":"crossed","likely":0.5359,"asked":0.2,"measures":{"words":0.027,"meaning":0.613,"title_meaning":0.253,"told_most":0.0,"told_least":0.0,"names":0.45,"numbers":0.0,"counts":0.0,"clash":0.0,"places":0.0,"elsewhere":0.0,"length":0.434,"days":0.021},"adds":{"bias":-7.345,"clash":-0.0,"counts":0.0,"days":-0.008,"elsewhere":-0.0,"meaning":6.198,"names":0.675,"numbers":0.0,"places":0.0,"title_meaning":0.624},"shared":["7"],"names":["hlbrsn","lns"],"numbers":[],"versions":["w3-41b6e60b","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500"]}');
INSERT INTO "story_edge" VALUES('c056c0499ba8bacf6','cdfaefa6f77bfb10b',0.9067,'{"kind":"crossed","likely":0.9067,"asked":0.2,"measures":{"words":0.052,"meaning":0.711,"title_meaning":0.461,"told_most":0.0,"told_least":0.0,"names":0.517,"numbers":1.0,"counts":0.0,"clash":0.0,"places":0.0,"elsewhere":0.0,"length":0.267,"days":0.007},"adds":{"bias":-7.345,"clash":-0.0,"counts":0.0,"days":-0.003,"elsewhere":-0.0,"meaning":7.196,"names":0.776,"numbers":0.515,"places":0.0,"title_meaning":1.135},"shared":["7","14"],"names":["hlbrsn","nrdbrd","mrt","ksl","brs"],"numbers":["14000"],"versions":["w3-41b6e60b","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500"]}');
INSERT INTO "story_edge" VALUES('c4e5c7a2b32100ce2','c64e89639288ff8dd',0.9847,'{"kind":"crossed","likely":0.9847,"asked":0.2,"measures":{"words":0.323,"meaning":0.786,"title_meaning":0.626,"told_most":0.0,"told_least":0.0,"names":1.0,"numbers":1.0,"counts":0.0,"clash":0.0,"places":0.0,"elsewhere":0.0,"length":0.32,"days":0.0},"adds":{"bias":-7.345,"clash":-0.0,"counts":0.0,"days":-0.0,"elsewhere":-0.0,"meaning":7.953,"names":1.501,"numbers":0.515,"places":0.0,"title_meaning":1.543},"shared":["marit","aksel","afp","brandt","14","7"],"names":["hlbrsn","nrdbgrd","brndt","ksl","mrt","lns"],"numbers":["14000"],"versions":["w3-41b6e60b","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500"]}');
INSERT INTO "story_edge" VALUES('c4e5c7a2b32100ce2','cbc72216705c8b7ef',0.9813,'{"kind":"crossed","likely":0.9813,"asked":0.2,"measures":{"words":0.6,"meaning":0.775,"title_meaning":0.611,"told_most":0.426,"told_least":0.398,"names":0.96,"numbers":1.0,"counts":0.0,"clash":0.0,"places":0.0,"elsewhere":0.0,"length":0.365,"days":0.0},"adds":{"bias":-7.345,"clash":-0.0,"counts":0.0,"days":-0.0,"elsewhere":-0.0,"meaning":7.846,"names":1.441,"numbers":0.515,"places":0.0,"title_meaning":1.504},"shared":["varsund","halvorsen","marit","aksel","nordfjord","brandt","afp","7"],"names":["brsnd","hlbrsn","nrdbgrd","brndt","ksl","mrt","lns"],"numbers":["14000"],"versions":["w3-41b6e60b","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500"]}');
INSERT INTO "story_edge" VALUES('c4e5c7a2b32100ce2','cd759ae315285c116',0.3817,'{"kind":"titled","likely":0.3817,"asked":0.2,"measures":{"words":0.558,"meaning":0.763,"title_meaning":0.382,"told_most":0.995,"told_least":0.97,"names":0.714,"numbers":0.0,"counts":0.0,"clash":0.0,"places":0.0,"elsewhere":0.0,"length":0.658,"days":0.0},"adds":{"bias":-7.131,"days":-0.0,"meaning":1.893,"names":0.772,"numbers":0.0,"title_meaning":0.518,"told_least":0.808,"told_most":0.587,"words":2.071},"shared":["eleven","island","varsund","halvorsen","marit","ferri","monday","boat"],"names":["brsnd","hlbrsn","nrdbgrd","mnd","lns"],"numbers":[],"versions":["w3-41b6e60b","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500"]}');
INSERT INTO "story_edge" VALUES('c4e5c7a2b32100ce2','cdfaefa6f77bfb10b',0.8593,'{"kind":"crossed","likely":0.8593,"asked":0.2,"measures":{"words":0.058,"meaning":0.71,"title_meaning":0.344,"told_most":0.0,"told_least":0.0,"names":0.404,"numbers":1.0,"counts":0.0,"clash":0.0,"places":0.0,"elsewhere":0.0,"length":0.267,"days":0.0},"adds":{"bias":-7.345,"clash":-0.0,"counts":0.0,"days":-0.0,"elsewhere":-0.0,"meaning":7.185,"names":0.607,"numbers":0.515,"places":0.0,"title_meaning":0.848},"shared":["7","14"],"names":["hlbrsn","mrt","ksl"],"numbers":["14000"],"versions":["w3-41b6e60b","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500"]}');
INSERT INTO "story_edge" VALUES('c64e89639288ff8dd','cbc72216705c8b7ef',0.9858,'{"kind":"crossed","likely":0.9858,"asked":0.2,"measures":{"words":0.471,"meaning":0.802,"title_meaning":0.594,"told_most":0.0,"told_least":0.0,"names":1.0,"numbers":1.0,"counts":0.0,"clash":0.0,"places":0.0,"elsewhere":0.0,"length":0.32,"days":0.021},"adds":{"bias":-7.345,"clash":-0.0,"counts":0.0,"days":-0.008,"elsewhere":-0.0,"meaning":8.113,"names":1.501,"numbers":0.515,"places":0.0,"title_meaning":1.464},"shared":["aksel","marit","lines","afp","brandt","14","7"],"names":["hlbrsn","nrdbgrd","brndt","ksl","mrt","lns"],"numbers":["14000"],"versions":["w3-41b6e60b","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500"]}');
INSERT INTO "story_edge" VALUES('c64e89639288ff8dd','cd759ae315285c116',0.5368,'{"kind":"crossed","likely":0.5368,"asked":0.2,"measures":{"words":0.137,"meaning":0.586,"title_meaning":0.315,"told_most":0.0,"told_least":0.0,"names":0.532,"numbers":0.0,"counts":0.0,"clash":0.0,"places":0.0,"elsewhere":0.0,"length":0.32,"days":0.035},"adds":{"bias":-7.345,"clash":-0.0,"counts":0.0,"days":-0.014,"elsewhere":-0.0,"meaning":5.933,"names":0.798,"numbers":0.0,"places":0.0,"title_meaning":0.776},"shared":["marit","7"],"names":["hlbrsn","nrdbgrd","lns"],"numbers":[],"versions":["w3-41b6e60b","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500"]}');
INSERT INTO "story_edge" VALUES('c64e89639288ff8dd','cdfaefa6f77bfb10b',0.8534,'{"kind":"crossed","likely":0.8534,"asked":0.2,"measures":{"words":0.067,"meaning":0.693,"title_meaning":0.35,"told_most":0.0,"told_least":0.0,"names":0.483,"numbers":1.0,"counts":0.0,"clash":0.0,"places":0.0,"elsewhere":0.0,"length":0.267,"days":0.007},"adds":{"bias":-7.345,"clash":-0.0,"counts":0.0,"days":-0.003,"elsewhere":-0.0,"meaning":7.007,"names":0.725,"numbers":0.515,"places":0.0,"title_meaning":0.862},"shared":["14","7"],"names":["hlbrsn","mrt","ksl"],"numbers":["14000"],"versions":["w3-41b6e60b","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500"]}');
INSERT INTO "story_edge" VALUES('cbc72216705c8b7ef','cd759ae315285c116',0.4974,'{"kind":"crossed","likely":0.4974,"asked":0.2,"measures":{"words":0.313,"meaning":0.594,"title_meaning":0.151,"told_most":0.426,"told_least":0.0,"names":0.641,"numbers":0.0,"counts":0.0,"clash":0.0,"places":0.0,"elsewhere":0.0,"length":0.365,"days":0.014},"adds":{"bias":-7.345,"clash":-0.0,"counts":0.0,"days":-0.006,"elsewhere":-0.0,"meaning":6.007,"names":0.962,"numbers":0.0,"places":0.0,"title_meaning":0.371},"shared":["varsund","halvorsen","marit","nordfjord","7"],"names":["brsnd","hlbrsn","nrdbgrd","lns"],"numbers":[],"versions":["w3-41b6e60b","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500"]}');
INSERT INTO "story_edge" VALUES('cbc72216705c8b7ef','cdfaefa6f77bfb10b',0.7393,'{"kind":"crossed","likely":0.7393,"asked":0.2,"measures":{"words":0.055,"meaning":0.641,"title_meaning":0.327,"told_most":0.0,"told_least":0.0,"names":0.39,"numbers":1.0,"counts":0.0,"clash":0.0,"places":0.0,"elsewhere":0.0,"length":0.267,"days":0.014},"adds":{"bias":-7.345,"clash":-0.0,"counts":0.0,"days":-0.006,"elsewhere":-0.0,"meaning":6.487,"names":0.585,"numbers":0.515,"places":0.0,"title_meaning":0.805},"shared":["7","14"],"names":["hlbrsn","mrt","ksl"],"numbers":["14000"],"versions":["w3-41b6e60b","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500"]}');
INSERT INTO "story_edge" VALUES('cd759ae315285c116','cdfaefa6f77bfb10b',0.3809,'{"kind":"crossed","likely":0.3809,"asked":0.2,"measures":{"words":0.027,"meaning":0.598,"title_meaning":0.218,"told_most":0.0,"told_least":0.0,"names":0.191,"numbers":0.0,"counts":0.0,"clash":0.0,"places":0.0,"elsewhere":0.0,"length":0.267,"days":0.028},"adds":{"bias":-7.345,"clash":-0.0,"counts":0.0,"days":-0.011,"elsewhere":-0.0,"meaning":6.047,"names":0.287,"numbers":0.0,"places":0.0,"title_meaning":0.537},"shared":["7"],"names":["hlbrsn"],"numbers":[],"versions":["w3-41b6e60b","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500","f3-n1+wordfreq-3.1.1+snowball-3.1.1+places-1+use3-0.2.1-i8-500"]}');
CREATE TABLE story_event (
	event_id INTEGER NOT NULL, 
	story_id TEXT NOT NULL, 
	event TEXT NOT NULL, 
	at VARCHAR(20) NOT NULL, 
	article_id TEXT, 
	other_story_id TEXT, 
	decision_id INTEGER, 
	CONSTRAINT pk_story_event PRIMARY KEY (event_id)
);
INSERT INTO "story_event" VALUES(1,'s4bed7faf1570e3c6','begun','2025-03-04T12:00:00Z',NULL,NULL,NULL);
INSERT INTO "story_event" VALUES(2,'s4bed7faf1570e3c6','joined','2025-03-04T12:00:00Z','a44204c0817a79b09',NULL,NULL);
INSERT INTO "story_event" VALUES(3,'s6b86c3e059e9c9f8','begun','2025-03-04T12:00:00Z',NULL,NULL,NULL);
INSERT INTO "story_event" VALUES(4,'s6b86c3e059e9c9f8','joined','2025-03-04T12:00:00Z','a53813aa439c4772e',NULL,NULL);
INSERT INTO "story_event" VALUES(5,'s6b86c3e059e9c9f8','joined','2025-03-04T12:00:00Z','aa57069fdad031e74',NULL,NULL);
INSERT INTO "story_event" VALUES(6,'s6b86c3e059e9c9f8','joined','2025-03-04T12:00:00Z','a1d142246fa1d7cf6',NULL,NULL);
INSERT INTO "story_event" VALUES(7,'s6b86c3e059e9c9f8','joined','2025-03-04T12:00:00Z','a2b97a64bad4d3941',NULL,NULL);
INSERT INTO "story_event" VALUES(8,'s6b86c3e059e9c9f8','joined','2025-03-04T12:00:00Z','af727d4b21e024349',NULL,NULL);
INSERT INTO "story_event" VALUES(9,'s6b86c3e059e9c9f8','joined','2025-03-04T12:00:00Z','acd8987d91e93f953',NULL,NULL);
INSERT INTO "story_event" VALUES(10,'s7b31e6fa6fec811c','begun','2025-03-04T12:00:00Z',NULL,NULL,NULL);
INSERT INTO "story_event" VALUES(11,'s7b31e6fa6fec811c','joined','2025-03-04T12:00:00Z','a3d86e383bbedacfb',NULL,NULL);
CREATE TABLE story_key (
	"key" BIGINT NOT NULL, 
	day INTEGER NOT NULL, 
	group_id TEXT NOT NULL, 
	CONSTRAINT pk_story_key PRIMARY KEY ("key", day, group_id), 
	CONSTRAINT fk_story_key_group_id FOREIGN KEY(group_id) REFERENCES copy_group (group_id)
)
 WITHOUT ROWID

;
INSERT INTO "story_key" VALUES(-7935652013534654147,20151,'c056c0499ba8bacf6');
INSERT INTO "story_key" VALUES(-7652499167008276719,20151,'c056c0499ba8bacf6');
INSERT INTO "story_key" VALUES(-7105027072225619526,20151,'c056c0499ba8bacf6');
INSERT INTO "story_key" VALUES(-6169531449704213152,20151,'c056c0499ba8bacf6');
INSERT INTO "story_key" VALUES(-5290552525542254448,20151,'c056c0499ba8bacf6');
INSERT INTO "story_key" VALUES(-5155442412348715297,20151,'c056c0499ba8bacf6');
INSERT INTO "story_key" VALUES(-4907216399160272282,20151,'c056c0499ba8bacf6');
INSERT INTO "story_key" VALUES(-4897452996355227538,20151,'c056c0499ba8bacf6');
INSERT INTO "story_key" VALUES(-4767057226632430943,20151,'c056c0499ba8bacf6');
INSERT INTO "story_key" VALUES(-4318072289018827644,20151,'c056c0499ba8bacf6');
INSERT INTO "story_key" VALUES(-2688846921415202358,20151,'c056c0499ba8bacf6');
INSERT INTO "story_key" VALUES(-1110092077404784414,20151,'c056c0499ba8bacf6');
INSERT INTO "story_key" VALUES(-557187189873084872,20151,'c056c0499ba8bacf6');
INSERT INTO "story_key" VALUES(-93347347452397265,20151,'c056c0499ba8bacf6');
INSERT INTO "story_key" VALUES(461799817933165789,20151,'c056c0499ba8bacf6');
INSERT INTO "story_key" VALUES(979818278605666689,20151,'c056c0499ba8bacf6');
INSERT INTO "story_key" VALUES(3486901043348114711,20151,'c056c0499ba8bacf6');
INSERT INTO "story_key" VALUES(4405832759742457467,20151,'c056c0499ba8bacf6');
INSERT INTO "story_key" VALUES(4799032896765478172,20151,'c056c0499ba8bacf6');
INSERT INTO "story_key" VALUES(6884484144691252221,20151,'c056c0499ba8bacf6');
INSERT INTO "story_key" VALUES(7365426403141474915,20151,'c056c0499ba8bacf6');
INSERT INTO "story_key" VALUES(7990861432659961483,20151,'c056c0499ba8bacf6');
INSERT INTO "story_key" VALUES(9017574022951093477,20151,'c056c0499ba8bacf6');
INSERT INTO "story_key" VALUES(-8254948232279043824,20151,'c3931ea469cadd102');
INSERT INTO "story_key" VALUES(-6982454400508395182,20151,'c3931ea469cadd102');
INSERT INTO "story_key" VALUES(-6858701551253060480,20151,'c3931ea469cadd102');
INSERT INTO "story_key" VALUES(-6423526940345719013,20151,'c3931ea469cadd102');
INSERT INTO "story_key" VALUES(-5324327516815126620,20151,'c3931ea469cadd102');
INSERT INTO "story_key" VALUES(-1998359878379668466,20151,'c3931ea469cadd102');
INSERT INTO "story_key" VALUES(187590791386219178,20151,'c3931ea469cadd102');
INSERT INTO "story_key" VALUES(3058965394344445042,20151,'c3931ea469cadd102');
INSERT INTO "story_key" VALUES(3061133597679757730,20151,'c3931ea469cadd102');
INSERT INTO "story_key" VALUES(3532652178836210201,20151,'c3931ea469cadd102');
INSERT INTO "story_key" VALUES(4314534854669024781,20151,'c3931ea469cadd102');
INSERT INTO "story_key" VALUES(4729037432024852230,20151,'c3931ea469cadd102');
INSERT INTO "story_key" VALUES(4968448114828703663,20151,'c3931ea469cadd102');
INSERT INTO "story_key" VALUES(6105374129424669755,20151,'c3931ea469cadd102');
INSERT INTO "story_key" VALUES(8006750986662853957,20151,'c3931ea469cadd102');
INSERT INTO "story_key" VALUES(8671848409726054657,20151,'c3931ea469cadd102');
INSERT INTO "story_key" VALUES(8725000407701696932,20151,'c3931ea469cadd102');
INSERT INTO "story_key" VALUES(-7829268794610787501,20151,'c4e5c7a2b32100ce2');
INSERT INTO "story_key" VALUES(-7357461365337193860,20151,'c4e5c7a2b32100ce2');
INSERT INTO "story_key" VALUES(-7105027072225619526,20151,'c4e5c7a2b32100ce2');
INSERT INTO "story_key" VALUES(-6982454400508395182,20151,'c4e5c7a2b32100ce2');
INSERT INTO "story_key" VALUES(-6586642972551717037,20151,'c4e5c7a2b32100ce2');
INSERT INTO "story_key" VALUES(-6169531449704213152,20151,'c4e5c7a2b32100ce2');
INSERT INTO "story_key" VALUES(-5828580424661421625,20151,'c4e5c7a2b32100ce2');
INSERT INTO "story_key" VALUES(-5290552525542254448,20151,'c4e5c7a2b32100ce2');
INSERT INTO "story_key" VALUES(-4770112608502593546,20151,'c4e5c7a2b32100ce2');
INSERT INTO "story_key" VALUES(-4318072289018827644,20151,'c4e5c7a2b32100ce2');
INSERT INTO "story_key" VALUES(-4258589763341276560,20151,'c4e5c7a2b32100ce2');
INSERT INTO "story_key" VALUES(-3992358910569936887,20151,'c4e5c7a2b32100ce2');
INSERT INTO "story_key" VALUES(-3737278939547328925,20151,'c4e5c7a2b32100ce2');
INSERT INTO "story_key" VALUES(-2801897690523586862,20151,'c4e5c7a2b32100ce2');
INSERT INTO "story_key" VALUES(-1110092077404784414,20151,'c4e5c7a2b32100ce2');
INSERT INTO "story_key" VALUES(-557187189873084872,20151,'c4e5c7a2b32100ce2');
INSERT INTO "story_key" VALUES(-93347347452397265,20151,'c4e5c7a2b32100ce2');
INSERT INTO "story_key" VALUES(300106332935518955,20151,'c4e5c7a2b32100ce2');
INSERT INTO "story_key" VALUES(461799817933165789,20151,'c4e5c7a2b32100ce2');
INSERT INTO "story_key" VALUES(1724264795085420091,20151,'c4e5c7a2b32100ce2');
INSERT INTO "story_key" VALUES(2038576309905337337,20151,'c4e5c7a2b32100ce2');
INSERT INTO "story_key" VALUES(4671408490217677161,20151,'c4e5c7a2b32100ce2');
INSERT INTO "story_key" VALUES(9122214538094252868,20151,'c4e5c7a2b32100ce2');
INSERT INTO "story_key" VALUES(-7836133238298297147,20151,'c64e89639288ff8dd');
INSERT INTO "story_key" VALUES(-7105027072225619526,20151,'c64e89639288ff8dd');
INSERT INTO "story_key" VALUES(-6937107540423479893,20151,'c64e89639288ff8dd');
INSERT INTO "story_key" VALUES(-6169531449704213152,20151,'c64e89639288ff8dd');
INSERT INTO "story_key" VALUES(-5999627381978364683,20151,'c64e89639288ff8dd');
INSERT INTO "story_key" VALUES(-5290552525542254448,20151,'c64e89639288ff8dd');
INSERT INTO "story_key" VALUES(-4810491739679949833,20151,'c64e89639288ff8dd');
INSERT INTO "story_key" VALUES(-4318072289018827644,20151,'c64e89639288ff8dd');
INSERT INTO "story_key" VALUES(-3175838299738287179,20151,'c64e89639288ff8dd');
INSERT INTO "story_key" VALUES(-2617571529837418705,20151,'c64e89639288ff8dd');
INSERT INTO "story_key" VALUES(-2474744653467452120,20151,'c64e89639288ff8dd');
INSERT INTO "story_key" VALUES(-1796007870068854288,20151,'c64e89639288ff8dd');
INSERT INTO "story_key" VALUES(-1110092077404784414,20151,'c64e89639288ff8dd');
INSERT INTO "story_key" VALUES(-557187189873084872,20151,'c64e89639288ff8dd');
INSERT INTO "story_key" VALUES(-486989456312758236,20151,'c64e89639288ff8dd');
INSERT INTO "story_key" VALUES(-337063787215196056,20151,'c64e89639288ff8dd');
INSERT INTO "story_key" VALUES(461799817933165789,20151,'c64e89639288ff8dd');
INSERT INTO "story_key" VALUES(4359964244653623379,20151,'c64e89639288ff8dd');
INSERT INTO "story_key" VALUES(6960979050344660957,20151,'c64e89639288ff8dd');
INSERT INTO "story_key" VALUES(7897811264037122863,20151,'c64e89639288ff8dd');
INSERT INTO "story_key" VALUES(8144125106075967635,20151,'c64e89639288ff8dd');
INSERT INTO "story_key" VALUES(-8254948232279043824,20151,'c9ffad70e62267e36');
INSERT INTO "story_key" VALUES(-7474927300207506861,20151,'c9ffad70e62267e36');
INSERT INTO "story_key" VALUES(-7318150909809769325,20151,'c9ffad70e62267e36');
INSERT INTO "story_key" VALUES(-7046245586734954328,20151,'c9ffad70e62267e36');
INSERT INTO "story_key" VALUES(-5697787664469513476,20151,'c9ffad70e62267e36');
INSERT INTO "story_key" VALUES(-3916444620540397898,20151,'c9ffad70e62267e36');
INSERT INTO "story_key" VALUES(-2027603028422432884,20151,'c9ffad70e62267e36');
INSERT INTO "story_key" VALUES(1828229793960580214,20151,'c9ffad70e62267e36');
INSERT INTO "story_key" VALUES(2316304858758908888,20151,'c9ffad70e62267e36');
INSERT INTO "story_key" VALUES(2464013989929093974,20151,'c9ffad70e62267e36');
INSERT INTO "story_key" VALUES(3450506817416714646,20151,'c9ffad70e62267e36');
INSERT INTO "story_key" VALUES(3743496435895382487,20151,'c9ffad70e62267e36');
INSERT INTO "story_key" VALUES(3851976819812984434,20151,'c9ffad70e62267e36');
INSERT INTO "story_key" VALUES(4137473865296148657,20151,'c9ffad70e62267e36');
INSERT INTO "story_key" VALUES(5064416132437003957,20151,'c9ffad70e62267e36');
INSERT INTO "story_key" VALUES(5792953246749853742,20151,'c9ffad70e62267e36');
INSERT INTO "story_key" VALUES(6174867872516917007,20151,'c9ffad70e62267e36');
INSERT INTO "story_key" VALUES(7417286479795945687,20151,'c9ffad70e62267e36');
INSERT INTO "story_key" VALUES(7548293040009424363,20151,'c9ffad70e62267e36');
INSERT INTO "story_key" VALUES(7745683135989446224,20151,'c9ffad70e62267e36');
INSERT INTO "story_key" VALUES(8985702214017176347,20151,'c9ffad70e62267e36');
INSERT INTO "story_key" VALUES(-8912969752058848525,20151,'cbc72216705c8b7ef');
INSERT INTO "story_key" VALUES(-7848835619943759690,20151,'cbc72216705c8b7ef');
INSERT INTO "story_key" VALUES(-7105027072225619526,20151,'cbc72216705c8b7ef');
INSERT INTO "story_key" VALUES(-6169531449704213152,20151,'cbc72216705c8b7ef');
INSERT INTO "story_key" VALUES(-5290552525542254448,20151,'cbc72216705c8b7ef');
INSERT INTO "story_key" VALUES(-5053138497280103938,20151,'cbc72216705c8b7ef');
INSERT INTO "story_key" VALUES(-4835662904035769543,20151,'cbc72216705c8b7ef');
INSERT INTO "story_key" VALUES(-4318072289018827644,20151,'cbc72216705c8b7ef');
INSERT INTO "story_key" VALUES(-3865928514045983652,20151,'cbc72216705c8b7ef');
INSERT INTO "story_key" VALUES(-1323943872478591495,20151,'cbc72216705c8b7ef');
INSERT INTO "story_key" VALUES(-1110092077404784414,20151,'cbc72216705c8b7ef');
INSERT INTO "story_key" VALUES(-699668961647155443,20151,'cbc72216705c8b7ef');
INSERT INTO "story_key" VALUES(-557187189873084872,20151,'cbc72216705c8b7ef');
INSERT INTO "story_key" VALUES(-405223706184616321,20151,'cbc72216705c8b7ef');
INSERT INTO "story_key" VALUES(-293588648436162851,20151,'cbc72216705c8b7ef');
INSERT INTO "story_key" VALUES(-93347347452397265,20151,'cbc72216705c8b7ef');
INSERT INTO "story_key" VALUES(162117394766382195,20151,'cbc72216705c8b7ef');
INSERT INTO "story_key" VALUES(461799817933165789,20151,'cbc72216705c8b7ef');
INSERT INTO "story_key" VALUES(527646872834368018,20151,'cbc72216705c8b7ef');
INSERT INTO "story_key" VALUES(1084659378867824939,20151,'cbc72216705c8b7ef');
INSERT INTO "story_key" VALUES(5092340358678433168,20151,'cbc72216705c8b7ef');
INSERT INTO "story_key" VALUES(6247092260836197356,20151,'cbc72216705c8b7ef');
INSERT INTO "story_key" VALUES(6953982073004747709,20151,'cbc72216705c8b7ef');
INSERT INTO "story_key" VALUES(-8990795540079411581,20151,'cd759ae315285c116');
INSERT INTO "story_key" VALUES(-7105027072225619526,20151,'cd759ae315285c116');
INSERT INTO "story_key" VALUES(-6982454400508395182,20151,'cd759ae315285c116');
INSERT INTO "story_key" VALUES(-6169531449704213152,20151,'cd759ae315285c116');
INSERT INTO "story_key" VALUES(-5847155989232696955,20151,'cd759ae315285c116');
INSERT INTO "story_key" VALUES(-3964392839378863326,20151,'cd759ae315285c116');
INSERT INTO "story_key" VALUES(-715356193056723431,20151,'cd759ae315285c116');
INSERT INTO "story_key" VALUES(-557187189873084872,20151,'cd759ae315285c116');
INSERT INTO "story_key" VALUES(-93347347452397265,20151,'cd759ae315285c116');
INSERT INTO "story_key" VALUES(266445591186933322,20151,'cd759ae315285c116');
INSERT INTO "story_key" VALUES(856271962531077312,20151,'cd759ae315285c116');
INSERT INTO "story_key" VALUES(1124465963677761526,20151,'cd759ae315285c116');
INSERT INTO "story_key" VALUES(1410727353037880995,20151,'cd759ae315285c116');
INSERT INTO "story_key" VALUES(1762642343583161708,20151,'cd759ae315285c116');
INSERT INTO "story_key" VALUES(2038576309905337337,20151,'cd759ae315285c116');
INSERT INTO "story_key" VALUES(2698452757486869698,20151,'cd759ae315285c116');
INSERT INTO "story_key" VALUES(3532652178836210201,20151,'cd759ae315285c116');
INSERT INTO "story_key" VALUES(7325713732043127050,20151,'cd759ae315285c116');
INSERT INTO "story_key" VALUES(7653821427270581203,20151,'cd759ae315285c116');
INSERT INTO "story_key" VALUES(8367478587909288221,20151,'cd759ae315285c116');
INSERT INTO "story_key" VALUES(9122214538094252868,20151,'cd759ae315285c116');
INSERT INTO "story_key" VALUES(-7105027072225619526,20151,'cdfaefa6f77bfb10b');
INSERT INTO "story_key" VALUES(-4889259930302634708,20151,'cdfaefa6f77bfb10b');
INSERT INTO "story_key" VALUES(-4450477859622555532,20151,'cdfaefa6f77bfb10b');
INSERT INTO "story_key" VALUES(-4364763583828276370,20151,'cdfaefa6f77bfb10b');
INSERT INTO "story_key" VALUES(-3159891357177181242,20151,'cdfaefa6f77bfb10b');
INSERT INTO "story_key" VALUES(-2288319391134325305,20151,'cdfaefa6f77bfb10b');
INSERT INTO "story_key" VALUES(-1110092077404784414,20151,'cdfaefa6f77bfb10b');
INSERT INTO "story_key" VALUES(-557187189873084872,20151,'cdfaefa6f77bfb10b');
INSERT INTO "story_key" VALUES(-496790083851540449,20151,'cdfaefa6f77bfb10b');
INSERT INTO "story_key" VALUES(293054920044158283,20151,'cdfaefa6f77bfb10b');
INSERT INTO "story_key" VALUES(461799817933165789,20151,'cdfaefa6f77bfb10b');
INSERT INTO "story_key" VALUES(1113211453170718767,20151,'cdfaefa6f77bfb10b');
INSERT INTO "story_key" VALUES(2130479231331672363,20151,'cdfaefa6f77bfb10b');
INSERT INTO "story_key" VALUES(2150971492919480857,20151,'cdfaefa6f77bfb10b');
INSERT INTO "story_key" VALUES(2355972683802408999,20151,'cdfaefa6f77bfb10b');
INSERT INTO "story_key" VALUES(3319932590505637572,20151,'cdfaefa6f77bfb10b');
INSERT INTO "story_key" VALUES(5345775071702781984,20151,'cdfaefa6f77bfb10b');
INSERT INTO "story_key" VALUES(5676268326446026781,20151,'cdfaefa6f77bfb10b');
INSERT INTO "story_key" VALUES(5845424303083223226,20151,'cdfaefa6f77bfb10b');
INSERT INTO "story_key" VALUES(6160957901921625028,20151,'cdfaefa6f77bfb10b');
INSERT INTO "story_key" VALUES(6621455946580519093,20151,'cdfaefa6f77bfb10b');
INSERT INTO "story_key" VALUES(7424881810076332596,20151,'cdfaefa6f77bfb10b');
INSERT INTO "story_key" VALUES(8227621814561781617,20151,'cdfaefa6f77bfb10b');
CREATE TABLE story_link (
	a TEXT NOT NULL, 
	b TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	score DOUBLE NOT NULL, 
	CONSTRAINT pk_story_link PRIMARY KEY (a, b, kind), 
	CONSTRAINT fk_story_link_a FOREIGN KEY(a) REFERENCES copy_group (group_id) ON DELETE CASCADE, 
	CONSTRAINT fk_story_link_b FOREIGN KEY(b) REFERENCES copy_group (group_id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
CREATE TABLE story_origin (
	story_id TEXT NOT NULL, 
	party_id TEXT NOT NULL, 
	standing TEXT NOT NULL, party TEXT, how TEXT, outlets TEXT, own_articles INTEGER, credited_articles INTEGER, copied_articles INTEGER, compiled_articles INTEGER, cited_articles INTEGER, control TEXT, counted_with TEXT, reason TEXT, 
	CONSTRAINT pk_story_origin PRIMARY KEY (story_id, party_id), 
	CONSTRAINT fk_story_origin_story_id FOREIGN KEY(story_id) REFERENCES story (story_id)
)
 WITHOUT ROWID

;
INSERT INTO "story_origin" VALUES('s4bed7faf1570e3c6','outlet:Gulf Ledger','held','Gulf Ledger','own','Gulf Ledger',1,0,0,0,0,NULL,NULL,'it is signed by Teo Marsh');
INSERT INTO "story_origin" VALUES('s6b86c3e059e9c9f8','afp','held','Agence France-Presse','wire_credit','Harbour Post; Gulf Ledger; Warta Pantai',0,4,0,0,7,'public',NULL,'Harbour Post credits Agence France-Presse alone');
INSERT INTO "story_origin" VALUES('s6b86c3e059e9c9f8','outlet:Harbour Post','held','Harbour Post','own','Harbour Post',1,0,0,0,0,NULL,NULL,'it is signed by Nora Lind');
INSERT INTO "story_origin" VALUES('s7b31e6fa6fec811c','reuters','held','Reuters','wire_credit','Harbour Post; Северный вестник',0,2,0,0,0,'private',NULL,'Harbour Post credits Reuters alone');
CREATE TABLE tombstone (
	key_hash TEXT NOT NULL, 
	article_id TEXT NOT NULL, 
	story_id TEXT NOT NULL, 
	pruned_at VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_tombstone PRIMARY KEY (key_hash)
)
 WITHOUT ROWID

;
CREATE INDEX ix_article_event_at ON article (event_at);
CREATE INDEX ix_article_first_seen_at ON article (first_seen_at);
CREATE INDEX ix_article_pending ON article (event_at) WHERE pending = 1;
CREATE INDEX ix_feed_next_due_at ON feed (next_due_at);
CREATE INDEX ix_story_newest_seen_at ON story (newest_seen_at);
CREATE INDEX ix_story_alias_story_id ON story_alias (story_id);
CREATE INDEX ix_article_alias_article_id ON article_alias (article_id);
CREATE INDEX ix_article_key_article_id ON article_key (article_id);
CREATE INDEX ix_article_version_document_hash ON article_version (document_hash);
CREATE INDEX ix_attribution_article_id ON attribution (article_id);
CREATE INDEX ix_attribution_party_id ON attribution (party_id);
CREATE INDEX ix_copy_edge_hi ON copy_edge (hi);
CREATE INDEX ix_copy_group_story_id ON copy_group (story_id);
CREATE INDEX ix_fetch_event_run_id ON fetch_event (run_id);
CREATE INDEX ix_page_next_due_at ON page (next_due_at);
CREATE INDEX ix_rejected_entry_feed_id ON rejected_entry (feed_id);
CREATE INDEX ix_sighting_article_id ON sighting (article_id);
CREATE INDEX ix_signature_indexed_day ON signature ("indexed", day);
CREATE INDEX ix_signature_same_day ON signature (same, day);
CREATE INDEX ix_copy_member_group_id ON copy_member (group_id);
CREATE INDEX ix_story_edge_b ON story_edge (b);
CREATE INDEX ix_story_key_group_id ON story_key (group_id);
CREATE VIEW v1_story_article AS 
        SELECT g.story_id, g.group_id AS copy_group_id, a.article_id, a.url, a.outlet, a.language,
               a.title, a.byline, a.published_at, a.first_seen_at, a.status, a.version
        FROM article a
        JOIN copy_member m ON m.article_id = a.article_id
        JOIN copy_group g ON g.group_id = m.group_id
        WHERE g.story_id IS NOT NULL;
CREATE VIEW v1_feed_health AS 
        SELECT url AS feed_url, outlet, health AS state, last_success_at, last_error,
               consecutive_failures, next_due_at, entries_per_day, moved_to
        FROM feed;
CREATE VIEW v1_run AS 
        SELECT run_id, started_at, finished_at, feeds, not_modified, failed, entries, new_articles,
               changed_articles, owed, new_stories, exit_code
        FROM run;
CREATE INDEX ix_robots_expires_at ON robots (expires_at);
CREATE INDEX ix_group_meaning_group_id ON group_meaning (group_id);
CREATE INDEX ix_decision_article_article_id ON decision_article (article_id);
CREATE INDEX ix_story_event_story_id ON story_event (story_id);
CREATE INDEX ix_story_event_other_story_id ON story_event (other_story_id);
CREATE INDEX ix_copy_group_open ON copy_group (story_id) WHERE settled = 0;
CREATE INDEX ix_story_link_b ON story_link (b);
CREATE VIEW v1_story_alias AS 
    SELECT story_id AS any_id, story_id, NULL AS merged_at FROM story
    UNION ALL
    SELECT old_id, story_id, "at" FROM story_alias;
CREATE VIEW v1_story_link AS 
    SELECT story_id, kind, other_story_id, article_id, other_article_id, score
    FROM (
        SELECT mine.story_id, link.kind, theirs.story_id AS other_story_id,
            mine.medoid AS article_id, theirs.medoid AS other_article_id, link.score,
            ROW_NUMBER() OVER (
                PARTITION BY mine.story_id, link.kind, theirs.story_id
                ORDER BY link.score DESC, link.a, link.b
            ) AS place
        FROM story_link AS link
        JOIN copy_group AS mine ON mine.group_id = link.a
        JOIN copy_group AS theirs ON theirs.group_id = link.b
        WHERE mine.story_id <> theirs.story_id
    ) AS ranked
    WHERE place = 1;
CREATE VIEW v1_story_decision AS 
    SELECT decision_id, kind, stories, "by" AS decided_by, why, "at" AS decided_at,
        undone_by, undone_at, undone_why
    FROM decision;
CREATE INDEX ix_attribution_decision_article_id ON attribution_decision (article_id);
CREATE INDEX ix_fetch_event_feed ON fetch_event (url, at) WHERE purpose = 'feed';
CREATE VIEW v1_story AS 
    SELECT story_id, headline, language, first_published_at, last_published_at, first_seen_at,
           articles, outlets, languages, copy_groups, origins_held, origins_named,
           independent_min, independent_max, newest_seen_at, all_held_state_controlled
    FROM story;
CREATE VIEW v1_attribution AS 
    SELECT t.attribution_id, t.article_id, g.story_id, t.party, t.party_id, t.role, t.slot,
           t.evidence, t.span_start, t.span_end, t.field, t.rule, t.confidence, t.review,
           t.surface, t.sub_role, t.position, t.via_party_id
    FROM attribution t
    JOIN copy_member m ON m.article_id = t.article_id
    JOIN copy_group g ON g.group_id = m.group_id
    WHERE g.story_id IS NOT NULL;
CREATE VIEW v1_origin AS 
    SELECT story_id, party_id, party, standing, how, outlets, own_articles, credited_articles,
           copied_articles, compiled_articles, cited_articles, control, counted_with, reason
    FROM story_origin;
CREATE VIEW v1_article_origin AS 
    SELECT o.article_id, g.story_id, o.kind AS how, o.party_ids, o.alone, o.of_article_id,
           o.because AS reason
    FROM article_origin o
    JOIN copy_member m ON m.article_id = o.article_id
    JOIN copy_group g ON g.group_id = m.group_id
    WHERE g.story_id IS NOT NULL;
CREATE VIEW v1_citation AS 
    SELECT t.attribution_id, g.story_id, t.article_id,
           COALESCE(a.publisher_id, 'outlet:' || a.outlet) AS citing_party_id,
           a.outlet AS citing_party,
           COALESCE(t.party_id, 'outlet:' || t.party) AS cited_party_id,
           t.party AS cited_party, t.via_party_id,
           CASE WHEN REPLACE(',' || o.party_ids || ',', ',' || t.party_id || ',', '')
                     <> ',' || o.party_ids || ',' THEN 1 ELSE 0 END AS own_origin,
           t.sub_role, t.evidence, t.confidence, t.review
    FROM attribution t
    JOIN article a ON a.article_id = t.article_id
    JOIN copy_member m ON m.article_id = t.article_id
    JOIN copy_group g ON g.group_id = m.group_id
    LEFT JOIN article_origin o ON o.article_id = t.article_id
    WHERE g.story_id IS NOT NULL AND t.role = 'citation' AND t.review <> 'rejected'
      AND (t.confidence >= 0.5 OR t.review <> 'auto')
      AND COALESCE(t.sub_role, '') <> 'self'
      AND COALESCE(t.party_id, '') <> COALESCE(a.publisher_id, 'outlet:');
CREATE VIEW v1_fetch AS 
    SELECT id AS fetch_id, run_id, "at" AS fetched_at, purpose, url, result, status, size AS bytes,
           seconds, new, updated, known, owed, rejected, message
    FROM fetch_event;
CREATE INDEX ix_tombstone_article_id ON tombstone (article_id);
CREATE INDEX ix_tombstone_story_id ON tombstone (story_id);
CREATE VIEW v1_story_event AS 
    SELECT event_id, story_id, event, "at" AS happened_at, article_id, other_story_id, decision_id
    FROM story_event;
CREATE VIEW v1_article AS 
    SELECT a.article_id, a.url, a.outlet, a.language, a.title, a.text, a.published_at,
           a.first_seen_at, a.updated_at, a.status, a.version, a.text_purged_at
    FROM article a
    JOIN copy_member m ON m.article_id = a.article_id;
CREATE VIEW v1_article_version AS 
    SELECT v.article_id, v.version, v.title,
           CASE WHEN a.text_purged_at IS NOT NULL THEN v.text
                WHEN v.version = a.version THEN a.text
                ELSE v.text END AS text,
           v.seen_at,
           CASE WHEN v.version = a.version THEN 1 ELSE 0 END AS is_current
    FROM article_version v
    JOIN article a ON a.article_id = v.article_id
    JOIN copy_member m ON m.article_id = v.article_id;
CREATE VIEW v1_copy_group AS 
    SELECT g.group_id AS copy_group_id, g.story_id, c.title, c.language,
           n.first_published_at, n.last_published_at, n.first_seen_at,
           CAST(n.articles AS INTEGER) AS articles, CAST(n.outlets AS INTEGER) AS outlets,
           (
            SELECT json_group_array(o.outlet)
              FROM (SELECT DISTINCT b.outlet
                      FROM copy_member k
                      JOIN article b ON b.article_id = k.article_id
                     WHERE k.group_id = g.group_id
                     ORDER BY b.outlet) o) AS outlet_list,
           (SELECT e.article_id
              FROM copy_member f
              JOIN article e ON e.article_id = f.article_id
             WHERE f.group_id = g.group_id
             ORDER BY e.event_at, e.article_id
             LIMIT 1) AS earliest_article_id,
           g.medoid AS central_article_id
    FROM copy_group g
    JOIN article c ON c.article_id = g.medoid
    JOIN (SELECT m.group_id, MIN(a.published_at) AS first_published_at,
                 MAX(a.published_at) AS last_published_at,
                 MIN(a.first_seen_at) AS first_seen_at,
                 COUNT(*) AS articles, COUNT(DISTINCT a.outlet) AS outlets
            FROM copy_member m
            JOIN article a ON a.article_id = m.article_id
           GROUP BY m.group_id) n ON n.group_id = g.group_id
    WHERE g.story_id IS NOT NULL;
COMMIT;
