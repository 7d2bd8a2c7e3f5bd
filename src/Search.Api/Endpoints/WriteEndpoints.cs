using Microsoft.AspNetCore.Http.HttpResults;
using Search.Api.Documents;
using Search.Api.Keys;
using Search.Api.Problems;
using Search.Archive;
using Search.Archive.Articles;
using Search.Archive.Writing;

namespace Search.Api.Endpoints;

/// <summary>Sending, changing and removing articles. An answer means: durable, and searchable.</summary>
internal static class WriteEndpoints
{
    public static void MapWrites(this IEndpointRouteBuilder routes)
    {
        var documents = routes.MapGroup("/documents").RequireRight(KeyRight.Ingest);
        documents.MapPost("", Post).WithName("addDocuments").WithSummary("Send articles as JSON lines");
        documents.MapPut("{**id}", Put).WithName("putDocument").WithSummary("Send one article");
        documents.MapDelete("{**id}", Delete).WithName("deleteDocument").WithSummary("Remove one article");
    }

    private static async Task<Ok<BatchAnswer>> Post(HttpRequest request, IArticleIndex index, UploadBudget budget, CancellationToken cancellation)
    {
        using var share = budget.Open();
        var lines = await UploadReader.ReadLinesAsync(request, share, cancellation);
        var sent = lines.Where(line => line.Article != null).ToList();
        var report = await index.WriteAsync(new ArticleBatch(sent.Select(line => line.Article!).ToList(), []));
        var failures = lines.Where(line => line.Fault != null).Select(line => new LineFailure(line.Number, null, line.Fault!.Code, line.Message!))
            .Concat(report.Faults.Select(fault => new LineFailure(sent[fault.Position].Number, fault.Id.Length == 0 ? null : fault.Id, fault.Code, fault.Message)))
            .OrderBy(failure => failure.Line).ToList();
        return TypedResults.Ok(new BatchAnswer(lines.Count, report.Added, report.Changed, report.Unchanged, failures.Count, failures, report.Commit));
    }

    private static async Task<Results<Ok<WriteAnswer>, Created<WriteAnswer>>> Put(HttpContext context, IArticleIndex index, UploadBudget budget, CancellationToken cancellation)
    {
        string id = IdOf(context);
        using var share = budget.Open();
        var article = await UploadReader.ReadArticleAsync(context.Request, share, cancellation);
        if (article.Id.Length > 0 && article.Id != id)
            throw new ApiException(ProblemCodes.InvalidArticle, $"The article's id is '{Shown.Of(article.Id)}', the address says '{Shown.Of(id)}'.", "id",
                "Leave the id out of the article, or send it to its own address.");
        var report = await index.WriteAsync(new ArticleBatch([article with { Id = id }], []));
        ThrowIfRefused(report);
        return report.Added > 0
            ? TypedResults.Created(DocumentEndpoints.Prefix + Uri.EscapeDataString(id), new WriteAnswer(id, "added", report.Commit))
            : TypedResults.Ok(new WriteAnswer(id, report.Changed > 0 ? "changed" : "unchanged", report.Commit));
    }

    private static async Task<NoContent> Delete(HttpContext context, IArticleIndex index)
    {
        string id = IdOf(context);
        var report = await index.WriteAsync(new ArticleBatch([], [id]));
        ThrowIfRefused(report);
        if (report.Deleted == 0) throw DocumentEndpoints.Missing(id);
        return TypedResults.NoContent();
    }

    // "/documents" alone matches the address of one article too.
    private static string IdOf(HttpContext context) => DocumentEndpoints.IdOf(context, DocumentEndpoints.Prefix) is { Length: > 0 } id
        ? id
        : throw new ApiException(ProblemCodes.NotFound, "This address names no article.", "id", "PUT and DELETE go to /documents/ID; several articles are sent with POST /documents.");

    private static void ThrowIfRefused(WriteReport report)
    {
        if (report.Faults.Count > 0) throw new ApiException(ProblemCodes.Find(report.Faults[0].Code)!, report.Faults[0].Message);
    }
}
