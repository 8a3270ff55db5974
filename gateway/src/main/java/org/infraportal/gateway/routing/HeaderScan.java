package org.infraportal.gateway.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import io.vertx.core.MultiMap;

/** One walk over a request's header fields: how many, how large, and which of them only the gateway may set. */
final class HeaderScan implements BiConsumer<String, String> {
    private int fields;
    private long bytes;
    private List<String> ours = List.of();

    static HeaderScan of(MultiMap headers) {
        HeaderScan scan = new HeaderScan();
        headers.forEach(scan);
        scan.ours.forEach(headers::remove);
        return scan;
    }

    @Override
    public void accept(String name, String value) {
        fields++;
        bytes += name.length() + value.length() + 4L;
        if (RequestHeaders.ours(name)) {
            if (ours.isEmpty()) {
                ours = new ArrayList<>(4);
            }
            ours.add(name);
        }
    }

    int fields() {
        return fields;
    }

    /** Names, values, and the four characters that go with each field. */
    long bytes() {
        return bytes;
    }
}
