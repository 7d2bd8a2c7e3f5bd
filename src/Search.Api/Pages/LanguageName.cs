namespace Search.Api.Pages;

/// <summary>Names of the languages that archives hold most; the program runs without the system's own table of them.</summary>
internal static class LanguageName
{
    private static readonly Dictionary<string, string> NameOfCode = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ar"] = "Arabic", ["az"] = "Azerbaijani", ["bg"] = "Bulgarian", ["cs"] = "Czech", ["da"] = "Danish", ["de"] = "German", ["el"] = "Greek",
        ["en"] = "English", ["es"] = "Spanish", ["et"] = "Estonian", ["fa"] = "Persian", ["fi"] = "Finnish", ["fr"] = "French", ["he"] = "Hebrew",
        ["hi"] = "Hindi", ["hr"] = "Croatian", ["hu"] = "Hungarian", ["hy"] = "Armenian", ["id"] = "Indonesian", ["it"] = "Italian", ["ja"] = "Japanese",
        ["ka"] = "Georgian", ["ko"] = "Korean", ["lt"] = "Lithuanian", ["lv"] = "Latvian", ["nl"] = "Dutch", ["no"] = "Norwegian", ["pl"] = "Polish",
        ["pt"] = "Portuguese", ["ro"] = "Romanian", ["ru"] = "Russian", ["sk"] = "Slovak", ["sl"] = "Slovenian", ["sr"] = "Serbian", ["sv"] = "Swedish",
        ["th"] = "Thai", ["tr"] = "Turkish", ["uk"] = "Ukrainian", ["vi"] = "Vietnamese", ["zh"] = "Chinese",
    };

    /// <summary>The English name of a two-letter code; the code itself where none is known.</summary>
    public static string Of(string code) => NameOfCode.GetValueOrDefault(code, code);
}
