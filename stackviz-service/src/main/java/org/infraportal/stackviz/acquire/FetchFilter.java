package org.infraportal.stackviz.acquire;

/** Which fetches are asked for; null stands for any. */
record FetchFilter(FetchState state, FetchKind kind, Long change, String by, String q) {
    static final FetchFilter ANY = new FetchFilter(null, null, null, null, null);
}
