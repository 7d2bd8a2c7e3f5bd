using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Search.Archive.Results;

/// <summary>How records of the archive become JSON: one form for the API, the commands and what is stored.</summary>
public static class ArchiveJson
{
    /// <summary>
    /// camelCase names, nulls left out, enumerations by name, only what JSON demands is escaped (so that marks stay readable: never paste the text into
    /// HTML unescaped). Strict when reading: unknown and repeated names are errors, nesting up to 16.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Sets options that someone else owns, such as those of a web server, to the form of <see cref="Options"/>.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.AllowDuplicateProperties = false;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.MaxDepth = 16;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.PropertyNameCaseInsensitive = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
