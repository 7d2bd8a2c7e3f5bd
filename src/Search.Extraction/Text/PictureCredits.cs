using System.Buffers;
using System.Collections.Frozen;

namespace Search.Extraction.Text;

/// <summary>How pages name who took a picture, in the languages we read: behind its caption or on a line of its own.</summary>
internal static class PictureCredits
{
    private const int Reach = 80;
    private const int LongestCaption = 600;

    private static readonly string[] Credits =
    [
        "AP Photo", "/AP)", "/ AP", "via AP", "| AP", "[AP", "Getty", "/AFP", "(AFP", "[AFP", "AFP]", "| AFP", "via REUTERS", "/Reuters", "/REUTERS", "REUTERS/", "Reuters]",
        "EPA-EFE", "/EPA", "EPA/", "/ANSA", "/EFE", "(EFE", "/dpa", "dpa/", "/APA", "APA/", "/TASS", "/ТАСС", "/РИА", "Sputnik/", "/NTB", "/PAP", "PA Wire", "PA Images",
        "Shutterstock", "iStock", "Unsplash", "Pexels", "Pixabay", "Wikimedia", "Flickr", "Adobe Stock", "picture alliance", "imago ", "IMAGO", "Alamy", "Xinhua/",
        "Handout", "Courtesy of", "File photo", "[File", "©", "Foto:", "Fotos:", "Photo:", "Photos:", "Photo by", "Photos by", "Photo credit", "Photograph:", "Bild:",
        "Image:", "Image credit", "Picture:", "Credit:", "Crédit", "Quelle:", "Fuente:", "Imagen:", "Screenshot", "Фото:", "фото:", "Fotoğraf:", "Fot.", "– video",
        "Archivfoto", "Symbolfoto", "연합뉴스",
    ];

    // Small letters of English by how rare they are; all other characters are rarer.
    private const string RareFirst = "zqxjkvbpygfwmucldrhsnioate ";

    // Each credit by its rarest character: most lines have few such characters, and only there a credit can be. (.NET's own search for so many texts looks at every character.)
    private static readonly FrozenDictionary<char, (string Credit, int At)[]> ByAnchor = Credits
        .Select(credit => (Credit: credit, At: Enumerable.Range(0, credit.Length).MinBy(at => RareFirst.IndexOf(credit[at]))))
        .GroupBy(credit => credit.Credit[credit.At]).ToFrozenDictionary(same => same.Key, same => same.ToArray());

    // Looking for those of ASCII alone, which is all that most lines have, is many times faster.
    private static readonly SearchValues<char> AsciiAnchors = SearchValues.Create([.. ByAnchor.Keys.Where(char.IsAscii)]);
    private static readonly SearchValues<char> Anchors = SearchValues.Create([.. ByAnchor.Keys]);

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
