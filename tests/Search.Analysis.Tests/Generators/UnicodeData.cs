using System.Globalization;

namespace Search.Analysis.Tests.Generators;

/// <summary>Reads the property files of the Unicode Character Database as Debian's package unicode-data (Unicode 15.0) installs them.</summary>
internal static class UnicodeData
{
    public const string Folder = "/usr/share/unicode";

    public static string PathOf(string file)
    {
        string path = Path.Combine(Folder, file);
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"{path} is missing: install the Debian package unicode-data.");
    }

    /// <summary>The lines "code points ; value" of a property file, one entry a code point; with several values the wanted one is kept.</summary>
    public static Dictionary<int, string> Property(string file, Func<string, bool>? wanted = null)
    {
        var values = new Dictionary<int, string>();
        foreach (string line in File.ReadLines(PathOf(file)))
        {
            string[] fields = line.Split('#')[0].Split(';', StringSplitOptions.TrimEntries);
            if (fields.Length < 2 || wanted != null && !wanted(fields[1]))
                continue;
            string[] range = fields[0].Split("..");
            for (int codePoint = Hex(range[0]); codePoint <= Hex(range[^1]); codePoint++)
                values[codePoint] = fields[1];
        }

        return values;
    }

    /// <summary>The fields of UnicodeData.txt by code point (named ranges left out: they have no mappings).</summary>
    public static IEnumerable<(int CodePoint, string[] Fields)> Characters() =>
        from line in File.ReadLines(PathOf("UnicodeData.txt"))
        let fields = line.Split(';')
        where !fields[1].EndsWith("First>") && !fields[1].EndsWith("Last>")
        select (Hex(fields[0]), fields);

    public static int Hex(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
