/** Exit status 0 where the address answers 200: the container's image has no curl. */
void main(String[] addresses) throws Exception {
    var client = java.net.http.HttpClient.newHttpClient();
    var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(addresses[0])).build();
    int status = client.send(request, java.net.http.HttpResponse.BodyHandlers.discarding()).statusCode();
    System.exit(status == 200 ? 0 : 1);
}
