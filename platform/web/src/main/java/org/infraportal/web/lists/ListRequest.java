package org.infraportal.web.lists;

import java.util.function.Function;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import org.infraportal.web.Csv;
import org.infraportal.web.Page;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What every list takes in its address: how many rows, from where on, in which format. The page for people and the API take
 * the same, as {@code @Valid @BeanParam}. A list with a filter extends it: each {@code @RestQuery} field of the subclass is a
 * parameter that all links of the list keep. An empty parameter counts as left out, since forms send those.
 */
public class ListRequest {
    /** Rows of a page at most. */
    public static final int MAX_LIMIT = 200;

    private static final int DEFAULT_LIMIT = 50;
    private static final int CSV_PART = 1000;

    @RestQuery
    @Pattern(regexp = "|[1-9]\\d?|1\\d\\d|200", message = "expected: a number from 1 to 200")
    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
    public String limit;

    /** The page before gave it. */
    @RestQuery
    @Pattern(regexp = PageToken.PATTERN, message = PageToken.EXPECTED)
    @Parameter(schema = @Schema(type = SchemaType.STRING, maxLength = PageToken.MAX_LENGTH))
    public String pageToken;

    @RestQuery
    @Pattern(regexp = "|json|csv", message = "expected: json or csv")
    @Parameter(
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"json", "csv"}))
    public String format;

    private final int defaultLimit;

    public ListRequest() {
        this(DEFAULT_LIMIT);
    }

    /** @param defaultLimit rows of a page where the address says nothing */
    protected ListRequest(int defaultLimit) {
        this.defaultLimit = defaultLimit;
    }

    /** The whole list, for an endpoint that has parameters of its own. */
    public static ListRequest allIn(String format) {
        ListRequest request = new ShortListRequest();
        request.format = format;
        return request;
    }

    /** The part of the list that is asked for. */
    public final PageRequest page() {
        return PageRequest.of(isGiven(limit) ? Integer.parseInt(limit) : defaultLimit, pageToken, true);
    }

    /** Whether CSV is asked for: by {@code format}, which links can say, else by the type that is accepted first. */
    public final boolean csv() {
        if (isGiven(format)) {
            return format.equals("csv");
        }
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        if (request == null) {
            return false;
        }
        MediaType first = request.getHttpHeaders().getAcceptableMediaTypes().getFirst();
        return first.getType().equals("text") && first.getSubtype().equals("csv");
    }

    /**
     * The list as it is asked for: one page as JSON, or everything that matches as CSV.
     *
     * @param row the view of a row, whose components are the columns (see {@link Csv#header})
     * @param pages reads a part of the list. A CSV is read part after part while it is sent, each with a call of its own:
     *     where it reads entities, the method that does it has a transaction of its own, and so does not keep them
     */
    public final <R extends Record> Response answer(Class<R> row, Function<PageRequest, Page<R>> pages) {
        return csv()
                ? csvAnswer(row, pages)
                : Response.ok(pages.apply(page()), MediaType.APPLICATION_JSON).build();
    }

    /** Everything that matches as CSV, whatever limit and token say; see {@link #answer}. */
    public final <R extends Record> Response csvAnswer(Class<R> row, Function<PageRequest, Page<R>> pages) {
        return csvAnswer(row, CSV_PART, pages);
    }

    /** @param rows of a part: fewer where each is large, more where finding any is dear */
    public final <R extends Record> Response csvAnswer(Class<R> row, int rows, Function<PageRequest, Page<R>> pages) {
        // Read before the answer begins: what is wrong with the request is a problem, not a broken file.
        Page<R> first = pages.apply(PageRequest.of(rows, null, false));
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        StreamingOutput csv = out -> {
            out.write(Csv.header(row).getBytes(UTF_8));
            Page<R> part = first;
            out.write(Csv.lines(row, part.items()).getBytes(UTF_8));
            while (part.nextPageToken() != null) {
                part = following(pages, rows, part, request);
                out.write(Csv.lines(row, part.items()).getBytes(UTF_8));
            }
        };
        return Response.ok(csv, Csv.MEDIA_TYPE + ";charset=utf-8")
                .header("Content-Disposition", "inline; filename=\"" + fileName(request) + "\"")
                .build();
    }

    /** The next part; when it cannot be read, the connection ends, since a file that only stops would look whole. */
    private static <R extends Record> Page<R> following(
            Function<PageRequest, Page<R>> pages, int rows, Page<R> part, ResteasyReactiveRequestContext request) {
        try {
            return pages.apply(PageRequest.of(rows, part.nextPageToken(), false));
        } catch (RuntimeException e) {
            // Until it has ended: a regular end of the answer could still be on its way in time.
            request.unwrap(RoutingContext.class)
                    .request()
                    .connection()
                    .close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            throw e;
        }
    }

    /** The list with its filter and page size at some path. */
    public final Address address(String path) {
        return filter(path).with("limit", limit);
    }

    /**
     * The list on its page for people.
     *
     * @param path of the page
     * @param api of the same list for programs
     */
    public final <T> ListView<T> view(Page<T> page, String path, String api) {
        return new ListView<>(
                page,
                path,
                isFiltered(),
                address(api).with("pageToken", pageToken).toString(),
                filter(api).with("format", "csv").toString(),
                isGiven(pageToken) ? address(path).toString() : null,
                page.nextPageToken() == null
                        ? null
                        : address(path).with("pageToken", page.nextPageToken()).toString());
    }

    /** Whether the address narrows the list: any of its parameters but {@code sort}. */
    public boolean isFiltered() {
        return !filter("").with("sort", null).isBare();
    }

    private Address filter(String path) {
        Address address = Address.of(path);
        QueryParameter.of(getClass()).forEach(parameter -> address.with(parameter.name(), parameter.of(this)));
        return address;
    }

    private static String fileName(ResteasyReactiveRequestContext request) {
        String path = request == null ? "list" : request.getUriInfo().getPath();
        String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        return last.endsWith(".csv") ? last : last + ".csv";
    }

    /** Whether a parameter has a value: an empty one counts as left out. */
    public static boolean isGiven(String value) {
        return value != null && !value.isBlank();
    }
}
