using System.Buffers;
using System.Collections.Frozen;

namespace Search.Extraction.Text;

/// <summary>How pages name who took a picture, in the languages we read: behind its caption or on a line of its own.</summary>
internal static class PictureCredits
{
    private const int Reach = 80;
    private const int LongestCaption = 600;
    private const int ShortestLastWord = 4;

    private static readonly string[] Credits =
    [
        "AP Photo", "/AP)", "/ AP", "via AP", "| AP", "[AP", "Getty", "/AFP", "(AFP", "[AFP", "AFP]", "| AFP", "via REUTERS", "/Reuters", "/REUTERS", "REUTERS/", "Reuters]",
        "EPA-EFE", "/EPA", "EPA/", "/ANSA", "/EFE", "(EFE", "/dpa", "dpa/", "/APA", "APA/", "/TASS", "/ТАСС", "/РИА", "Sputnik/", "/NTB", "/PAP", "/ Keystone", "Keystone/", "PA Wire", "PA Images",
        "Shutterstock", "iStock", "Unsplash", "Pexels", "Pixabay", "Wikimedia", "Flickr", "Adobe Stock", "picture alliance", "imago ", "IMAGO", "Alamy", "Xinhua/",
        "Handout", "Courtesy of", "File photo", "[File", "©", "Foto:", "Fotos:", "Photo:", ". Photo ", ". Foto ", ". Фото ", "Photos:", "Photo by", "Photos by", "Photo credit",
        "Photograph:", "Bild:",
        "Image:", "Image credit", "Picture:", "Credit:", "Crédit", "Quelle:", "Fuente:", "Imagen:", "Screenshot", "Фото:", "фото:", "Fotoğraf:", "Fot.", "– video",
        "Archivfoto", "Symbolfoto", "연합뉴스", "/Associated Press", "Image Credits", "Bildrechte:", "Ljósmynd/", "Capture d’écran", "Capture d'écran", "nuotr.",
    ];

    // How captions tell who or what is seen in the picture, and that it is an old one.
    private static readonly SearchValues<string> CaptionWords = SearchValues.Create(
    [
        "pictured", "Pictured", "from left", "From left", "from right", "second left", "second right", "far left,", "far right,", "in this photo", "In this photo", "in this picture",
        "in this image", "In this image", "in this file", "In this file", "his photo taken", "ile photo", "erial view", "creengrab",
        "left)", "right)", "(left", "(right", ", left,", ", right,", ", center,", ", centre,", "(l)", "(r)", "(l.)", "(r.)", "(links", "(rechts", "links)", "rechts)", "Im Bild",
        "im Bild", "rchivbild", "ymbolbild", "rchivfoto", "ymbolfoto",
        "à gauche", "à droite", "izquierda)", "derecha)", "de archivo", "à esquerda", "à direita", "Na foto", "na foto", "Nella foto", "nella foto", "a sinistra", "a destra",
        "На фото", "на фото", "На снимке", "на снимке", "(слева", "(справа", "слева)", "справа)",
    ], StringComparison.Ordinal);

    // What a caption says that is a whole sentence: at the top of an article only, others may say so too.
    private static readonly SearchValues<string> Seen = SearchValues.Create(
    [
        " is seen in", " is seen at", " is seen on", " are seen in", " are seen at", " are seen on", " is shown in", " is shown on", " are shown in",
        " is pictured", " are pictured", " looks on", " look on ", "screen grab", "A view of ", "A general view", " poses for ", " pose for ", " arrives at ",
        " arrive at ", " speaks at ", " speaks during ", " speaks to reporters", " waves to ", " shake hands", " shakes hands", " attends a ", " attend a ",
        " wait at ", " waits at ", " walk past ", " walks past ", " stands in front", " stand in front",
    ], StringComparison.Ordinal);

    // Letters of English texts by how rare they are, with capitals as in headlines; all other characters are rarer.
    private const string RareFirst = "zqxjXZQYKJVUOGLNRFEDHWPBIMCATSkvbpygfwmucldrhsnioate. ";

    // Each credit by its rarest character: most lines have few such characters, and only there a credit can be. (.NET's own search for so
    // many texts looks at every character.)
    private static readonly FrozenDictionary<char, (string Credit, int At)[]> ByAnchor = Credits
        .Select(credit => (Credit: credit, At: Enumerable.Range(0, credit.Length).MinBy(at => RareFirst.IndexOf(credit[at]))))
        .GroupBy(credit => credit.Credit[credit.At]).ToFrozenDictionary(same => same.Key, same => same.ToArray());

    // Looking for those of ASCII alone, which is all that most lines have, is many times faster.
    private static readonly SearchValues<char> AsciiAnchors = SearchValues.Create([.. ByAnchor.Keys.Where(char.IsAscii)]);
    private static readonly SearchValues<char> Anchors = SearchValues.Create([.. ByAnchor.Keys]);

    /// <summary>Whether a line speaks of what can be seen beside it, as captions do. Paragraphs longer than captions are not looked at.</summary>
    public static bool HasCaptionWords(ReadOnlySpan<char> line) => line.Length <= LongestCaption && line.ContainsAny(CaptionWords);

    /// <summary>
    /// Whether a line is one sentence and, behind its full stop, the names of who made the picture: "The bridge in spring. (Valley County Council)", "The new
    /// bridge in spring. Jane Doe for the Valley News". One name in brackets is an agency, which signs paragraphs, too, but the last ones of articles.
    /// </summary>
    /// <param name="line">The line.</param>
    /// <param name="isAboveText">Whether a paragraph stands below it: what has no brackets, or one name, is a caption only there.</param>
    public static bool IsSourceAtEnd(Line line, bool isAboveText)
    {
        const int Longest = 250;
        const int FewestWordsOfSentence = 5;
        var text = line.Text.AsSpan();
        if (line.Extent > Longest || line.Sentences != 1)
            return false;
        if (text[^1] == ')')
        {
            var open = text.LastIndexOf('(');
            return open >= 2 && text[open - 1] == ' ' && text[open - 2] is '.' or '”' or '"' && AreNames(text[(open + 1)..^1], isAboveText ? 1 : 2);
        }

        var stop = text.LastIndexOf(". ");
        return isAboveText && !line.EndsSentence && stop > 0 && !EndsWithAbbreviation(text[..stop]) && AreNames(text[(stop + 2)..], 1) &&
            text[..stop].Count(' ') + 1 >= FewestWordsOfSentence;
    }

    // "The legacy of Dr. King" ends no sentence.
    private static bool EndsWithAbbreviation(ReadOnlySpan<char> text) => text.Length - 1 - text.LastIndexOfAny(' ', '.') < ShortestLastWord;

    // Words with capitals, small ones between them.
    private static bool AreNames(ReadOnlySpan<char> names, int fewest)
    {
        const int MostWords = 7;
        const int LongestSmallWord = 3;
        var words = 0;
        foreach (var range in names.SplitAny(" /|-–"))
        {
            var word = names[range];
            if (word.IsEmpty)
                continue;
            if (++words > MostWords || !(char.IsUpper(word[0]) || (words > 1 && word.Length <= LongestSmallWord && char.IsLetter(word[0]))))
                return false;
        }

        return words >= fewest;
    }

    /// <summary>Whether a line is nothing but who made a picture: "Valley News/John Roe", "picture alliance | John Roe", "(John Roe)".</summary>
    public static bool IsAlone(Line line)
    {
        const int Longest = 80;
        var text = line.Text.AsSpan();
        if (line.EndsSentence || line.Extent > Longest || text.Contains(':'))
            return false;
        if (text[0] == '(' && text[^1] == ')')
            return AreNames(text[1..^1], 2);
        return text.ContainsAny('/', '|') && (AreNames(text, 2) || IsAtEnd(text));
    }

    /// <summary>Whether a line tells in a sentence what is seen in a picture: "The mayor poses for a photograph at the bridge."</summary>
    public static bool TellsWhatIsSeen(ReadOnlySpan<char> line) => line.Length <= LongestCaption && line.ContainsAny(Seen);

    /// <summary>Whether a line is or ends with the credit of a picture. Paragraphs longer than captions are not looked at.</summary>
    public static bool IsAtEnd(ReadOnlySpan<char> line)
    {
        if (line.Length > LongestCaption) return false;
        var end = line[Math.Max(0, line.Length - Reach)..];
        var anchors = System.Text.Ascii.IsValid(end) ? AsciiAnchors : Anchors;
        for (int at = 0, next; (next = end[at..].IndexOfAny(anchors)) >= 0; at++)
        {
            at += next;
            foreach (var (credit, anchor) in ByAnchor[end[at]])
                if (at >= anchor && end[(at - anchor)..].StartsWith(credit, StringComparison.Ordinal))
                    return true;
        }
        return false;
    }
}
