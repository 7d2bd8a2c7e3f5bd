using Search.Extraction.Languages;
using Search.Extraction.Names;
using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>
/// Takes lists into the body that are a part of the article and no running text: the ingredients of a recipe, which stand above its first sentence, and
/// the line-ups and facts of a match, which stand behind the last of its report.
/// </summary>
internal static class ArticleLists
{
    private const int LeastIngredients = 3;
    private const int LongestIngredient = 100;
    private const int LongestHeading = 40;
    private const int LeastFacts = 2;
    private const int LeastPlayers = 7;
    private const int MostFactLines = 80;
    private const int LongestFact = 400;

    // Lines of a list between two of which what they are can be told.
    private const int MostBetween = 40;

    private static readonly WordSet Units = Set(
        "g|gr|gram|grams|gramm|grammes|gramos|gramas|grammi|kg|ml|cl|dl|l|oz|lb|lbs|pound|pounds|ounce|ounces|cup|cups|tsp|tbsp|tablespoon|tablespoons|teaspoon|teaspoons|pint|pints|quart|litre|litres|liter|clove|cloves|pinch|handful|bunch|stick|sticks|can|cans|tin|slices|sprigs|" +
        "el|tl|esslöffel|teelöffel|prise|bund|zehe|zehen|stange|stangen|becher|dose|päckchen|pck|scheiben|cuillère|cuillères|càs|càc|pincée|gousse|gousses|verre|tranches|sachet|cucharada|cucharadas|cucharadita|cucharaditas|diente|dientes|taza|tazas|vaso|pizca|" +
        "colher|colheres|xícara|xícaras|dente|dentes|pitada|cucchiaio|cucchiai|cucchiaino|cucchiaini|spicchio|spicchi|bicchiere|pizzico|etti|г|гр|кг|мл|л|ст|ч|стакан|стакана|стаканов|шт|ложка|ложки|зубчик|зубчика|щепотка|gr|kaşık|kaşığı|bardak|bardağı|diş|adet|demet|paket|tutam");

    private static readonly WordSet IngredientHeads = Set(
        "ingredients|zutaten|ingrédients|ingredientes|ingredienti|ингредиенты|malzemeler|ingrediënten|you will need|you'll need|what you need");

    private static readonly WordSet StepHeads = Set(
        "method|instructions|directions|preparation|steps|how to make it|zubereitung|und so geht's|préparation|préparation de la recette|preparación|elaboración|instrucciones|modo de preparo|preparação|preparazione|procedimento|приготовление|способ приготовления|yapılışı|hazırlanışı|bereiding");

    private static readonly string[] FactLabels =
    [
        "subs", "substitutes", "subs not used", "unused subs", "booked", "yellow cards", "red cards", "sent off", "referee", "ref", "attendance", "att", "goals", "scorers", "tries", "cons", "con", "pens", "penalties", "man of the match", "star man", "half-time", "ht", "umpires",
        "schiedsrichter", "zuschauer", "tore", "gelbe karten", "gelb-rote karte", "rote karte", "aufstellung", "besonderes vorkommnis", "beste spieler", "strafminuten", "arbitre", "spectateurs", "buts", "avertissements", "expulsion", "entraîneur",
        "árbitro", "goles", "gol", "tarjetas", "incidencias", "público", "espectadores", "amonestaciones", "expulsiones", "gols", "cartões amarelos", "cartão vermelho", "renda", "local", "arbitro", "ammoniti", "espulsi", "marcatori", "reti", "spettatori", "angoli", "note",
        "судья", "голы", "гол", "предупреждения", "удаление", "удаления", "зрителей", "зрители", "hakem", "hakemler", "goller", "gol", "sarı kartlar", "sarı kart", "kırmızı kart", "stat",
    ];

    private static readonly WordSet Facts = new(FactLabels);

    /// <summary>Takes both kinds into the body. All fields must be found.</summary>
    public static void Keep(BodyLines body)
    {
        KeepIngredients(body);
        KeepSteps(body);
        KeepFacts(body);
    }

    private static void KeepIngredients(BodyLines body)
    {
        var start = body.Start;
        KeepInside(body, start);
        var (first, count, isLabelled) = (-1, 0, false);
        for (var i = start - 1; i > body.Title && start - i <= MostBetween && IsOfList(body, i); i--)
        {
            if (IsIngredient(body.Lines[i].Text))
                (first, count) = (i, count + 1);
            else if (IngredientHeads.Contains(body.Lines[i].Text.AsSpan().TrimEnd(" :")))
                (first, isLabelled) = (i, true);
        }

        if (first < 0 || start >= body.Lines.Count || count < (isLabelled ? 1 : LeastIngredients))
            return;
        // Its heading, "For the dough".
        if (!isLabelled && first - 1 > body.Title && IsOfList(body, first - 1) && body.Lines[first - 1] is { Digits: 0, Text.Length: <= LongestHeading } && (body.Lines[first - 1].Text[^1] == ':' || body.Lines[first].BlankLinesBefore == 0))
            first--;
        for (var i = first; i < start; i++)
            body.IsBody[i] = true;
    }

    // Below their heading inside the article, up to the first step: what is short was lost.
    private static void KeepInside(BodyLines body, int start)
    {
        for (var head = start; head < body.Lines.Count; head++)
        {
            if (body.Lines[head].Text.Length > LongestHeading || !IngredientHeads.Contains(body.Lines[head].Text.AsSpan().TrimEnd(" :")))
                continue;
            var (next, count) = (head + 1, 0);
            for (; next < body.Lines.Count && next - head <= MostBetween && IsOfList(body, next) && !(body.IsBody[next] && body.Lines[next].EndsSentence); next++)
                count += IsIngredient(body.Lines[next].Text) ? 1 : 0;
            if (count < LeastIngredients || next == body.Lines.Count || !body.IsBody[next])
                return;
            for (var i = head; i < next; i++)
                body.IsBody[i] = true;
            return;
        }
    }

    // What is to be done, step by step, where the body ends with the heading above it.
    private static void KeepSteps(BodyLines body)
    {
        var end = body.End;
        if (end == 0 || !StepHeads.Contains(body.Lines[end - 1].Text.AsSpan().TrimEnd(" :")))
            return;
        for (var i = end; i < body.Lines.Count && !body.Used[i] && body.Reasons[i] is null && body.Lines[i] is { Phrase: LineKind.None, EndsSentence: true }; i++)
            body.IsBody[i] = true;
    }

    private static bool IsOfList(BodyLines body, int i) =>
        !body.Used[i] && body.Reasons[i] is null && body.Lines[i] is { Phrase: LineKind.None, Text.Length: <= LongestIngredient } line && line.Kind is not (LineKind.Date or LineKind.Byline);

    // "225g butter, softened", "1½ cups of flour", "2 EL Öl"; eggs have no unit: such lines count as a list, but do not show that it is one.
    private static bool IsIngredient(ReadOnlySpan<char> line)
    {
        line = line.TrimStart("-–•*▢□ ");
        var number = 0;
        while (number < line.Length && (char.IsAsciiDigit(line[number]) || line[number] is '½' or '¼' or '¾' or '⅓' or '⅔' or '⅛' or '/' or '.' or ',' or '-' or '–' or ' '))
            number++;
        if (number == 0 || line[0] is ' ' or '.' or ',' or '-' || line[..number].TrimEnd().EndsWith('.'))
            return false;
        var rest = line[number..];
        var end = 0;
        while (end < rest.Length && char.IsLetter(rest[end]))
            end++;
        return end > 0 && end < rest.Length && rest[end] is ' ' or '.' or ')' && Units.Contains(rest[..end]);
    }

    // From the end of the report up to the last of at least two lines that only matches have.
    private static void KeepFacts(BodyLines body)
    {
        var end = body.End;
        var (last, count) = (end, 0);
        if (end == 0)
            return;
        for (var i = Math.Max(body.Start + 1, end - MostFactLines); i < Math.Min(body.Lines.Count, end + MostFactLines); i++)
        {
            var line = body.Lines[i];
            if (i >= end && (body.Used[i] || body.Reasons[i] is not null || line.Phrase != LineKind.None || line.Text.Length > LongestFact || line.Kind is LineKind.Date))
                break;
            if (!IsFact(line.Text) && !IsLineUp(line))
                continue;
            count++;
            last = Math.Max(last, i + 1);
        }

        if (count < LeastFacts)
            return;
        for (var i = end; i < last; i++)
            body.IsBody[i] = true;
    }

    // "Rovers: Fry, Marsh, Odell (Beal 70), …": the names of a team.
    private static bool IsLineUp(Line line) => line.Commas >= LeastPlayers && line.CapitalWords * 4 >= line.Words * 3 && line.Text.IndexOf(':') is > 1 and <= LongestHeading;

    private static bool IsFact(ReadOnlySpan<char> line) => line.IndexOfAny(':', '：') is > 1 and <= LongestHeading and var colon && Facts.Contains(line[..colon].TrimEnd());

    private static WordSet Set(string words) => new(words.Split('|').Distinct());
}
