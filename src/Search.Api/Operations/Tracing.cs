using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Search.Api.Operations;

/// <summary>Traces, sent to a collector if one is named: a span for each request and one for each search in it. They hold no query.</summary>
internal static class Tracing
{
    /// <summary>Where our own spans come from.</summary>
    public static ActivitySource Source { get; } = new("Search");

    /// <summary>Begins to send; the result ends it and sends what is left.</summary>
    public static IDisposable? Start(string? endpoint) => endpoint == null ? null : Sdk.CreateTracerProviderBuilder()
        .ConfigureResource(resource => resource.AddService("search"))
        .AddSource(Source.Name, "Microsoft.AspNetCore")
        .AddOtlpExporter(exporter =>
        {
            exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
            exporter.Endpoint = new Uri(new Uri(endpoint), "/v1/traces");
        })
        .Build();
}
