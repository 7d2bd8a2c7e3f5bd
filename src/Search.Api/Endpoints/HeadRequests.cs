namespace Search.Api.Endpoints;

/// <summary>What answers GET answers HEAD as well, with the same status and headers; the web server leaves the body out (RFC 9110, 9.3.2).</summary>
internal static class HeadRequests
{
    /// <summary>Makes it so for every endpoint of a group.</summary>
    public static RouteGroupBuilder AlsoAnswerHead(this RouteGroupBuilder routes)
    {
        ((IEndpointConventionBuilder)routes).Add(endpoint =>
        {
            for (int i = 0; i < endpoint.Metadata.Count; i++)
                if (endpoint.Metadata[i] is HttpMethodMetadata { HttpMethods: ["GET"] })
                    endpoint.Metadata[i] = new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]);
        });
        return routes;
    }
}
