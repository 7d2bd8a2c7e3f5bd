using System.Runtime.Intrinsics;

namespace Search.Extraction.Languages;

/// <summary>
/// The commonest function words of each language: to tell languages apart, and running text from lists of headlines, in which
/// they are rare. Forms with an apostrophe are left out because words are cut there.
/// </summary>
internal static class StopWords
{
    /// <summary>Number of languages in <see cref="Language"/>; a vector has a byte for each.</summary>
    public const int LanguageCount = 16;

    /// <summary>Longest word of the table; longer words need no look-up.</summary>
    public const int MaxLength = 12;

    private static readonly (Language Language, string Words)[] Table =
    [
        (Language.En, "the of and to in a is that for it was on as with be by at this are from have not they he his which or were an had has but we " +
            "you their its will would been who she her there all one can more said also when what if than about into other some could our i so no"),
        (Language.Fr, "le la les de des du un une et est en que qui dans pour sur pas plus au aux par avec ce cette se son sa ses il elle ils nous " +
            "vous ne sont ont été être fait mais ou où leur on a d l à aussi comme c s n qu même deux très y entre après sans"),
        (Language.De, "der die das und in den von zu mit ist auf für im nicht ein eine einen einem einer dem des sich auch es an als bei nach aus wird " +
            "werden hat haben sie er ich wir wie dass am zum zur war sind so noch nur um oder aber über vor durch kann wenn mehr man bis unter gegen " +
            "sein"),
        (Language.Es, "el la los las de del y en que un una por con para se no su sus es al lo como más pero o este esta fue ha han son ser entre " +
            "sobre también está hay sin desde todo cuando muy ya si porque hasta donde había años dos según tiene"),
        (Language.Pt, "o a os as de do da dos das e em que um uma por com para se não no na nos nas ao aos é foi são ser mais como mas ou pelo pela " +
            "seu sua também já está entre sobre até muito quando há sem ele ela isso este esta depois anos pode têm tem"),
        (Language.It, "il lo la i gli le di del della dei delle e in che un una per con si non è da al alla nel nella sono su come anche più ma o ha " +
            "hanno dal dalla sul sulla questo questa loro suo sua stato essere tra anni dopo due nei tutti perché ci ed ai fra molto"),
        (Language.Ru, "и в на не что с по он как это из за от к для его но а у о был до она они мы все при было так же или которые если после также " +
            "были будет который того может ее их уже еще этом том со том лет более нет бы"),
        (Language.Tr, "ve bir bu da de için ile olarak olan çok daha en gibi kadar sonra ne her ama ya ki mi değil o var dedi ise olduğunu oldu diye " +
            "göre bin yeni iki ilk tarafından ancak yıl ben biz şu hem nasıl"),
        (Language.Uk, "і в на не що з у та до за як це від для його але а він про які є було також або якщо після при був її їх вже ще під час має року може чи між буде так цього яка який бути зі"),
        (Language.Nl, "de het een van en in is op te dat voor met die zijn niet aan er om ook als bij naar uit door maar of over nog wordt heeft " +
            "hebben tot worden was dan deze meer kan zich wel geen hij ze werd"),
        (Language.Pl, "w i na z się nie do że to jest o jak po od za a dla co przez są ale tym oraz przy czy już tego może być który które która jego " +
            "ich także tylko ze był było został roku był tak ma"),
        (Language.Sv, "och i att det som en på är av för med den till har inte om ett de han så men var vid från eller kan vi ska när också efter sig under nu där hon alla mer än över år blir bara"),
        (Language.Da, "og i at det er en til af på som for med de den har ikke et der han var om men fra ved vi så kan efter også eller blev når skal nu være hun havde over år bliver ud mod"),
        (Language.Az, "və bir bu da də üçün ilə olan edib daha ki isə sonra kimi o var olub görə çox onun qeyd edilib ildə deyib həmin əsas bütün bildirib il tərəfindən amma belə hər öz onlar ola"),
        (Language.Ro, "și de în la a cu pe că nu din o un care este pentru mai sunt au al ale prin ca fi se după sau fost dar ce lor am până acest această această va fiind între unui unei cele"),
        (Language.Hr, "i u je na se da za od su s koji koja koje a to ne o kako iz što će bi sa nije ali ili kao po do te bio više biti samo već nakon ako ima jer je prema tako"),
    ];

    // By hash, because whoever asks has hashed the word already. No two words of the table share one, or Build throws; another word that has one of theirs
    // is one in millions, and counts but once.
    private static readonly WordTable<Vector128<byte>> ByHash = Build();

    /// <summary>1 for each language that a word is common in; nothing but 0 for a word that is not in the table.</summary>
    /// <param name="hash">Its hash: <see cref="Hash(int, char)"/> over its letters in lower case, from <see cref="EmptyHash"/>.</param>
    public static Vector128<byte> LanguagesOf(int hash) => ByHash.ValueOf(hash);

    /// <summary>Hash of no letters.</summary>
    public const int EmptyHash = 17;

    /// <summary>The hash of a word with one letter more.</summary>
    public static int Hash(int hash, char lower) => hash * 1000003 + lower;

    private static WordTable<Vector128<byte>> Build()
    {
        var languagesOf = new Dictionary<string, Vector128<byte>>();
        foreach (var (language, words) in Table)
        {
            foreach (var word in words.Split(' '))
                languagesOf[word] = languagesOf.GetValueOrDefault(word).WithElement((int)language, (byte)1);
        }

        var byHash = new WordTable<Vector128<byte>>(languagesOf.Count);
        foreach (var (word, languages) in languagesOf)
        {
            var hash = word.Aggregate(EmptyHash, Hash);
            if (byHash.Contains(hash))
                throw new InvalidOperationException($"The word {word} has the hash of another one.");
            byHash[hash] = languages;
        }

        return byHash;
    }
}
