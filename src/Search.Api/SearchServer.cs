using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Logging.Console;
using Microsoft.OpenApi;
using Search.Api.Documents;
using Search.Api.Endpoints;
using Search.Api.Jobs;
using Search.Api.Keys;
using Search.Api.OpenApi;
using Search.Api.Operations;
using Search.Api.Problems;
using Search.Archive;
using Search.Archive.Results;
using Search.Archive.Writing;

namespace Search.Api;

/// <summary>
/// The minimal API and the page over one article index. This is the table of contents: services, the pipeline, and one file in
/// Endpoints for each resource.
/// </summary>
public static class SearchServer
{
    /// <summary>The limit under which searches run.</summary>
    internal const string SearchPolicy = "search";

    // A query of 1,000 characters outside ASCII takes nine bytes a character when it is percent-encoded.
    private const int RequestLineBytes = 32 * 1024;

    // Requests that are running when the server is told to stop may take so long.
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(10);

    // Headers come at once or from someone who wants to hold on to the connection; a body that falls below Kestrel's least rate is cut off likewise.
    private static readonly TimeSpan HeadersTime = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan PreflightAge = TimeSpan.FromHours(1);

    private static readonly string[] CompressedTypes =
    [
        "application/json", "application/problem+json", "application/rss+xml", "application/atom+xml", "application/opensearchdescription+xml",
        "text/html", "text/css", "text/javascript", "text/plain", "image/svg+xml",
    ];

    /// <summary>Builds the server; the caller starts and disposes it. The index stays the caller's.</summary>
    /// <exception cref="ArgumentException">The options are wrong; the message lists all faults.</exception>
    public static WebApplication Create(IArticleIndex index, ServerOptions options)
    {
        options.Validate();
        var keys = new KeyRing(new KeyFile(options.IndexPath), TimeProvider.System);
        RefuseOpenDoors(options, keys);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries));
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = RequestLineBytes;
            kestrel.Limits.MaxRequestBodySize = WriteLimits.BatchBytes;
            kestrel.Limits.RequestHeadersTimeout = HeadersTime;
        });
        ConfigureLog(builder.Logging, options);

        var services = builder.Services;
        services.AddSingleton<IArticleIndex>(provider => ActivatorUtilities.CreateInstance<ObservedArticleIndex>(provider, index));
        services.AddSingleton(options);
        services.AddSingleton(keys);
        services.AddSingleton<UploadBudget>();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ServerMetrics>();
        services.AddSingleton<AnswerHeaders>();
        services.AddSingleton<QueryLog>();
        services.AddSingleton<JobRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<JobRunner>());
        services.AddHostedService<NightlySchedule>();
        services.AddHttpContextAccessor();
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = CompressedTypes;
        });
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. options.CorsOrigins]).WithMethods("GET", "HEAD").WithHeaders("Authorization", "If-None-Match")
            .WithExposedHeaders("ETag", "Retry-After", "Server-Timing").SetPreflightMaxAge(PreflightAge)));
        services.Configure<HostOptions>(host => host.ShutdownTimeout = StopTime);
        services.ConfigureHttpJsonOptions(json => ArchiveJson.Configure(json.SerializerOptions));
        services.AddProblemDetails();
        services.AddExceptionHandler<ProblemHandler>();
        services.AddRateLimiter(limiter => LimitSearches(limiter, options));
        services.AddSingleton<ApiDocument>();
        services.AddOpenApi(ApiDocument.Name, openApi =>
        {
            openApi.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            // HEAD goes without saying; described, it would be a second operation of the same name.
            openApi.ShouldInclude = description => description.HttpMethod != HttpMethods.Head;
            openApi.AddDocumentTransformer(ApiDescription.DescribeDocument);
            openApi.AddOperationTransformer(ApiDescription.DescribeOperation);
        });

        var app = builder.Build();
        keys.Log = app.Logger;
        if (Tracing.Start(options.OtlpEndpoint) is { } tracing) app.Lifetime.ApplicationStopped.Register(tracing.Dispose);
        app.UseMiddleware<RequestObserver>();
        app.UseResponseCompression();
        app.UseExceptionHandler();
        app.UseStatusCodePages(ProblemHandler.WriteStatus);
        // It would try its patterns on the path of every request.
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/docs"), branch => branch.UseSwaggerUI(docs =>
        {
            docs.RoutePrefix = "docs";
            docs.DocumentTitle = "The API of the archive";
            docs.SwaggerEndpoint("/openapi.json", "Search");
            docs.InjectStylesheet("../docs.css");
        }));
        app.UseRouting();
        app.UseCors();
        app.Use(next => context =>
        {
            KeyGuard.Check(context, keys);
            return next(context);
        });
        app.UseMiddleware<ConditionalAnswers>();
        app.UseRateLimiter();
        var all = app.MapGroup("").AlsoAnswerHead();
        // The chapters of the API's documentation.
        var search = all.MapGroup("").WithTags("Searching");
        var documents = all.MapGroup("").WithTags("Articles");
        var operations = all.MapGroup("").WithTags("Running it");
        search.MapSearch();
        search.MapFacets();
        search.MapSuggest();
        documents.MapDocuments();
        documents.MapWrites();
        operations.MapHealth();
        operations.MapOperations();
        operations.MapJobs();
        all.MapPage();
        all.MapModules();
        all.MapBrowser();
        all.MapProblems();
        all.MapGet("/openapi.json", async (ApiDocument document) => TypedResults.Content(await document.Json, "application/json; charset=utf-8")).ExcludeFromDescription().AllowEveryone();
        return app;
    }

    private static void ConfigureLog(ILoggingBuilder log, ServerOptions options)
    {
        log.ClearProviders();
        if (options.LogJson)
            log.AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
        else
            log.AddSimpleConsole(console => console.SingleLine = true);
        log.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        log.AddFilter("Microsoft", LogLevel.Warning);
        log.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
        // It would make an activity and a scope for every request, in case somebody logs; RequestObserver logs requests, and traces make
        // their activities by themselves.
        log.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
    }

    // Anyone who can reach a server could change the archive if it asked for no keys.
    private static void RefuseOpenDoors(ServerOptions options, KeyRing keys)
    {
        var open = options.Addresses.Where(address => !address.IsLoopback).ToList();
        if (open.Count > 0 && !keys.HasKeys)
            throw new ArgumentException($"{string.Join(" and ", open.Select(address => address.Text))} can be reached from other machines, but there are no keys. Make "
                + "one first (search keys add NAME --rights ingest), or listen at http://127.0.0.1 only.");
    }

    private static void LimitSearches(RateLimiterOptions limiter, ServerOptions options)
    {
        limiter.RejectionStatusCode = StatusCodes.Status503ServiceUnavailable;
        limiter.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = "1";
            return ValueTask.CompletedTask;
        };
        limiter.AddPolicy(SearchPolicy, _ => RateLimitPartition.Get("", _ => new SearchTurns(options.ConcurrentSearches, options.QueuedSearches, TimeProvider.System)));
        // A search keeps its thread until it is done; who is to be refused at once must not wait for one.
        ThreadPool.GetMinThreads(out int threads, out int ports);
        ThreadPool.SetMinThreads(Math.Max(threads, options.ConcurrentSearches + 2 * Environment.ProcessorCount), ports);
    }
}
