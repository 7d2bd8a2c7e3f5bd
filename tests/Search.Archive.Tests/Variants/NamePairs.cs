namespace Search.Archive.Tests.Variants;

/// <summary>
/// Names that are written in two ways. Those of <see cref="Corpora"/> were found in news of Reuters, the BBC and HuffPost and in the
/// authors of the CACM: of all pairs of words with a capital, never written without one, that agree once doubled and silent letters and
/// letters of one sound are taken out, these are the ones that a reader takes for one name.
/// </summary>
internal static class NamePairs
{
    /// <summary>Of other alphabets, languages and transliterations.</summary>
    public static (string One, string Other)[] Transliterated { get; } =
    [
        ("Antony", "Anthony"), ("Yevgeny", "Evgeny"), ("Evgeny", "Евгений"), ("Erdoğan", "Erdogan"), ("Ilham Aliyev", "İlham Əliyev"),
        ("Dmitry", "Dmitri"), ("Khodorkovsky", "Khodorkovski"), ("Müller", "Mueller"), ("Rachmaninoff", "Rachmaninov"), ("Valiyev", "Valiev"),
        ("Sergeyev", "Sergeev"), ("Alexander", "Aleksander"),
    ];

    /// <summary>Both forms stand in the corpora.</summary>
    public static (string One, string Other)[] Corpora { get; } =
    [
        ("Sara", "Sarah"), ("Carl", "Karl"), ("Neil", "Neill"), ("Denis", "Dennis"), ("Brian", "Bryan"), ("Webber", "Weber"), ("Hilary", "Hillary"),
        ("Elliot", "Elliott"), ("Frans", "Franz"), ("Cate", "Kate"), ("Schultz", "Shultz"), ("Philip", "Phillip"), ("Kimberley", "Kimberly"),
        ("Mathew", "Matthew"), ("Hailey", "Hayley"), ("Herman", "Hermann"), ("Corry", "Cory"), ("Natalie", "Nathalie"), ("Lehman", "Lehmann"),
        ("Paterson", "Patterson"), ("Healey", "Healy"), ("Abbey", "Abby"), ("Glen", "Glenn"), ("Megan", "Meghan"), ("Josef", "Joseph"),
        ("Kelli", "Kelly"), ("Catherine", "Katherine"), ("Frederic", "Frederick"), ("Ericsson", "Eriksson"), ("Rafael", "Raphael"),
        ("Stefanie", "Stephanie"), ("Yuganskneftegas", "Yuganskneftegaz"), ("Mohamed", "Mohammed"), ("Kelley", "Kelly"), ("Luis", "Luiz"),
        ("Gotlieb", "Gottlieb"), ("Beattie", "Beatty"), ("Hoffman", "Hoffmann"), ("Abdulla", "Abdullah"), ("Eliot", "Elliott"), ("Edouard", "Eduard"),
        ("Hanna", "Hannah"), ("Dominic", "Dominik"), ("Daley", "Daly"), ("Nicky", "Nikki"), ("Toni", "Tony"), ("Stacey", "Stacy"),
        ("Lesley", "Leslie"), ("Sallie", "Sally"), ("Billie", "Billy"), ("Jacobi", "Jacoby"), ("Carolin", "Carolyn"), ("Corey", "Cory"),
        ("Heyman", "Heymann"), ("Alison", "Allison"), ("Aaron", "Aron"), ("Claus", "Klaus"), ("Novak", "Nowak"), ("Barrie", "Barry"),
        ("Brinkman", "Brinkmann"), ("Britney", "Brittney"), ("Tindall", "Tyndall"), ("Rudolf", "Rudolph"), ("Danica", "Dánica"),
        ("Whitaker", "Whittaker"), ("Nicholls", "Nichols"), ("Mathews", "Matthews"), ("Erickson", "Eriksson"), ("Nicole", "Nicolle"),
        ("Thomas", "Tomas"), ("Teri", "Terry"), ("Marcus", "Markus"), ("Greg", "Gregg"), ("Sergei", "Sergey"), ("Dominick", "Dominik"),
        ("Cathy", "Kathy"), ("Chebyschev", "Chebyshev"), ("Nikolai", "Nikolay"), ("Massey", "Massie"), ("Julian", "Julián"), ("Cline", "Kline"),
        ("Michele", "Michelle"), ("Gomes", "Gomez"), ("Nicolas", "Nicolás"), ("Judi", "Judy"), ("Willie", "Willy"), ("Charlie", "Charly"),
        ("Burma", "Burmah"), ("Terence", "Terrence"), ("Riyad", "Riyadh"), ("Jennie", "Jenny"), ("Andrei", "Andrey"), ("Helmut", "Helmuth"),
        ("Freddie", "Freddy"), ("Carlson", "Carlsson"), ("Larson", "Larsson"), ("Johan", "Johann"), ("Erica", "Erika"), ("Cara", "Kara"),
        ("Colin", "Collin"), ("Camila", "Kamila"), ("Camila", "Camilla"), ("Bonnie", "Bonny"), ("Schneiderman", "Shneiderman"), ("Silvia", "Sylvia"),
        ("Shepard", "Sheppard"), ("Sofia", "Sophia"), ("Fraser", "Frazer"), ("Kaufman", "Kaufmann"), ("Courtney", "Kourtney"),
        ("Zelensky", "Zelenskyy"), ("Diane", "Dianne"), ("Schulman", "Shulman"), ("Philip", "Philipp"), ("Bret", "Brett"), ("Randi", "Randy"),
        ("Cain", "Kain"), ("Robbie", "Robby"), ("Farrell", "Pharrell"), ("Cody", "Kody"), ("Frederick", "Frederik"), ("Loewi", "Loewy"),
        ("Chalabi", "Chalaby"), ("Garfinckel", "Garfinkel"), ("Timmothy", "Timothy"), ("Samet", "Sammet"), ("Sousa", "Souza"),
        ("McConaughey", "McConnaughey"), ("Davey", "Davy"), ("Mousa", "Musa"), ("Teresa", "Theresa"), ("Ricardo", "Riccardo"), ("Denis", "Denys"),
        ("Duffour", "Dufour"), ("Orinoco", "Orinoko"), ("Giles", "Gilles"), ("Smith", "Smyth"), ("Raimond", "Raymond"), ("Rebecca", "Rebekah"),
        ("Tobey", "Toby"), ("Marjorie", "Marjory"), ("Barnet", "Barnett"), ("Marcos", "Markos"), ("Juli", "Julie"), ("Husain", "Hussain"),
        ("Brice", "Bryce"), ("Olson", "Olsson"), ("Banister", "Bannister"), ("Levin", "Lewin"), ("Jamey", "Jamie"), ("Emerson", "Emmerson"),
        ("Kirsten", "Kyrsten"), ("Crosbie", "Crosby"), ("Carolina", "Karolina"), ("Nunes", "Nunez"),
    ];
}
