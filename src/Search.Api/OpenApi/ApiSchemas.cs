using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using Search.Api.Documents;
using Search.Api.Problems;
using Search.Archive.Queries;

namespace Search.Api.OpenApi;

/// <summary>Schemas of the OpenAPI document that no type of the program stands for.</summary>
internal static partial class ApiSchemas
{
    /// <summary>Problem details as the API answers them.</summary>
    public static OpenApiSchema Problem => new()
    {
        Type = JsonSchemaType.Object,
        Description = "What went wrong (RFC 9457).",
        Required = new HashSet<string> { "type", "title", "status", "detail", "code" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("Address of a page about errors of this kind."),
            ["title"] = Text("What it is, a few words."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "HTTP status." },
            ["detail"] = Text("What exactly, a sentence for a person."),
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stable name of the kind.",
                Enum = [.. ProblemCodes.All.Select(problem => (JsonNode)JsonValue.Create(problem.Code))] },
            ["parameter"] = Text("The parameter, header or field at fault."),
            ["hint"] = Text("What to do instead."),
        },
    };

    /// <summary>An article as it is sent.</summary>
    public static OpenApiSchema Article => new()
    {
        Type = JsonSchemaType.Object,
        Description = "An article; it needs a title or a body. What GET adds by itself (words, datePrecision, file, provenance) is passed over.",
        Properties = ArticleJson.Fields.ToDictionary(name => name, name => (IOpenApiSchema)(name switch
        {
            "author" or "keywords" => new OpenApiSchema
            {
                Description = "One, or a list of them.",
                OneOf = [new OpenApiSchema { Type = JsonSchemaType.String }, new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } }],
            },
            "id" => Text("Unique in the archive; in PUT the address says it."),
            "date" => Text("2023, 2023-11, 2023-11-29 or 2023-11-29T18:00; seconds and zone are left out."),
            "body" => Text("Paragraphs separated by an empty line."),
            "title" => Text("Its headline."),
            "subtitle" => Text("The line below the headline; searched like the title, with less weight."),
            "section" => Text("Part of the archive it belongs to, such as Politics; can be filtered and counted by."),
            "source" => Text("Where it is from; `api` if it does not say."),
            "url" => Text("Where it can be read."),
            "lang" => Text("Its language, such as en."),
            _ => throw new InvalidOperationException($"The field '{name}' is not described."),
        })),
    };

    /// <summary>A job as it is started.</summary>
    public static OpenApiSchema Job => new()
    {
        Type = JsonSchemaType.Object,
        Description = "An indexing run that is asked for.",
        Required = new HashSet<string> { "kind" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["kind"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The only kind there is.", Enum = [JsonValue.Create("reindex")] },
            ["dryRun"] = Flag("Do everything but commit, and report."),
            ["rebuild"] = Flag("Read and index everything again."),
            ["verify"] = Flag("Read every file, even if its size and time are as they were."),
            ["force"] = Flag("Commit even if the gate refuses."),
        },
    };

    /// <summary>A parameter's schema, from what the table of parameters says it takes.</summary>
    public static OpenApiSchema Of(ArticleQueryParameter parameter)
    {
        JsonNode? standard = parameter.Default is { } value ? JsonValue.Create(value) : null;
        if (Range().Match(parameter.Value) is { Success: true } range)
        {
            var schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = range.Groups[1].Value,
                Default = standard == null ? null : int.Parse(parameter.Default!, CultureInfo.InvariantCulture) };
            if (range.Groups[2].Success) schema.Maximum = range.Groups[2].Value;
            return schema;
        }
        if (Choice().IsMatch(parameter.Value))
            return new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. parameter.Value.Split('|').Select(choice => (JsonNode)JsonValue.Create(choice))], Default = standard };
        var text = new OpenApiSchema { Type = JsonSchemaType.String };
        if (MaxLength().Match(parameter.Value) is { Success: true } length) text.MaxLength = int.Parse(length.Groups[1].Value, CultureInfo.InvariantCulture);
        return text;
    }

    private static OpenApiSchema Flag(string description) => new() { Type = JsonSchemaType.Boolean, Description = description, Default = JsonValue.Create(false) };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };

    // "0 to 100", "0 to 10000 minus limit", "1 …"
    [GeneratedRegex(@"^(\d+) (?:to (\d+)|…)", RegexOptions.NonBacktracking)]
    private static partial Regex Range();

    // "most|all|any"; a choice with a number in it stands for many: "auto|off|30d"
    [GeneratedRegex(@"^[a-z:]+(?:\|[a-z:]+)+$", RegexOptions.NonBacktracking)]
    private static partial Regex Choice();

    [GeneratedRegex(@"at most (\d+) characters", RegexOptions.NonBacktracking)]
    private static partial Regex MaxLength();
}
