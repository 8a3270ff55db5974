package org.infraportal.web.lists;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import jakarta.ws.rs.core.StreamingOutput;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.infraportal.web.lists.NumbersResource.NumberRequest;
import org.infraportal.web.lists.NumbersResource.NumberView;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class ListRequestTest {
    @Test
    void onePageIsJson() {
        Response first = given().get("/numbers?by=5&limit=2");

        assertThat(first.contentType()).startsWith("application/json");
        assertThat(first.asString())
                .isEqualTo("{\"items\":[{\"number\":5,\"words\":[\"n5\"]},{\"number\":10,\"words\":[\"n10\"]}],"
                        + "\"nextPageToken\":\"WzEwXQ\",\"total\":2500}");
        assertThat(given().get("/numbers?by=5&limit=2&pageToken=WzEwXQ").<List<Integer>>path("items.number"))
                .containsExactly(15, 20);
        assertThat(given().get("/numbers?limit=").<List<Integer>>path("items.number"))
                .containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @CsvSource({
        "?format=csv&limit=1&pageToken=WzEwXQ, application/json",
        "'', text/csv",
        "?format=, text/csv",
        "'', 'text/csv, application/json;q=0.9'"
    })
    void everythingThatMatchesIsCsv(String query, String accept) {
        Response answer = given().accept(accept).get("/numbers" + query);

        assertThat(answer.contentType()).isEqualTo("text/csv;charset=utf-8");
        assertThat(answer.header("Content-Disposition")).isEqualTo("inline; filename=\"numbers.csv\"");
        assertThat(answer.asString().lines())
                .hasSize(NumbersResource.ALL + 1)
                .startsWith("number,words", "1,n1")
                .endsWith("2500,n2500");
    }

    @ParameterizedTest
    @CsvSource({"?format=json, text/csv", "'', */*", "'', 'application/json, text/csv;q=0.5'"})
    void everythingElseIsJson(String query, String accept) {
        assertThat(given().accept(accept).get("/numbers" + query).contentType()).startsWith("application/json");
    }

    @Test
    void aCsvIsReadPartAfterPartWhileItIsSent() throws IOException {
        List<String> order = new ArrayList<>();
        var answer = new NumberRequest().csvAnswer(NumberView.class, part -> {
            order.add("read");
            PageRequestTest.Place after = part.after(PageRequestTest.Place.class);
            int from = after == null ? 0 : after.number();
            List<Integer> rows = IntStream.rangeClosed(from + 1, Math.min(from + part.rows(), 2500))
                    .boxed()
                    .toList();
            return part.page(
                            rows,
                            () -> {
                                throw new AssertionError("nobody needs the total of a CSV");
                            },
                            PageRequestTest.Place::new)
                    .map(number -> new NumberView(number, List.of()));
        });

        ((StreamingOutput) answer.getEntity()).write(new ByteArrayOutputStream() {
            @Override
            public void write(byte[] bytes) {
                order.add("sent");
            }
        });

        assertThat(order).containsExactly("read", "sent", "sent", "read", "sent", "read", "sent");
    }

    @Test
    void whatIsWrongIsSaidBeforeACsvBegins() {
        assertThat(given().get("/numbers?format=csv&last-digits=13").statusCode())
                .isEqualTo(404);
    }

    /** What was sent before decides whether it can still be a problem. */
    @Test
    void aCsvThatBreaksOffIsNoWholeFile() {
        Integer status = null;
        try {
            Response answer = given().get("/numbers?format=csv&sort=broken");
            answer.asByteArray();
            status = answer.statusCode();
        } catch (Exception cutOff) {
            assertThat(cutOff).isInstanceOf(IOException.class);
        }

        assertThat(status).isIn(null, 500);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            limit=0         | limit       | limit: 0 (expected: a number from 1 to 200)
            limit=201       | limit       | limit: 201 (expected: a number from 1 to 200)
            limit=many      | limit       | limit: many (expected: a number from 1 to 200)
            format=xml      | format      | format: xml (expected: json or csv)
            pageToken=x     | pageToken   | pageToken: x (expected: the nextPageToken of an earlier page)
            pageToken=W10   | pageToken   | pageToken: W10 (expected: the nextPageToken of an earlier page)
            last-digits=abc | last-digits | last-digits: abc (expected: up to 4 digits)
            by=101          | by          | must be less than or equal to 100 (was: 101)
            """)
    void aWrongParameterIsNamed(String query, String field, String detail) {
        Response answer = given().get("/numbers?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<List<String>>path("errors.field")).containsExactly(field);
        assertThat(answer.<List<String>>path("errors.detail")).containsExactly(detail);
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        Response answer = given().get("/numbers?limit=0&pageToken=x&by=101");

        assertThat(answer.<List<String>>path("errors.field")).containsExactly("by", "limit", "pageToken");
    }

    @Test
    void linksKeepTheFilter() {
        Response second = given().get("/numbers/links?by=5&last-digits=0&sort=up&limit=2&pageToken=WzEwXQ");

        assertThat(second.<String>path("path")).isEqualTo("/pages");
        assertThat(second.<Boolean>path("filtered")).isTrue();
        assertThat(second.<String>path("json"))
                .isEqualTo("/numbers?by=5&last-digits=0&sort=up&limit=2&pageToken=WzEwXQ");
        assertThat(second.<String>path("csv")).isEqualTo("/numbers?by=5&last-digits=0&sort=up&format=csv");
        assertThat(second.<String>path("first")).isEqualTo("/pages?by=5&last-digits=0&sort=up&limit=2");
        assertThat(second.<String>path("next")).isEqualTo("/pages?by=5&last-digits=0&sort=up&limit=2&pageToken=WzMwXQ");
    }

    @Test
    void aFlagIsALinkOnlyWhereItIsSet() {
        assertThat(given().get("/numbers/links?odd=false&mine=false").<String>path("csv"))
                .isEqualTo("/numbers?odd=false&format=csv");
        assertThat(given().get("/numbers/links?mine=true").<String>path("csv"))
                .isEqualTo("/numbers?mine=true&format=csv");
    }

    @Test
    void aShortListIsOnePageUnlessALimitIsSaid() {
        assertThat(given().get("/numbers/short").<List<Integer>>path("items.number"))
                .hasSize(300);
        assertThat(given().get("/numbers/short?format=csv").asString().lines()).hasSize(301);
        Response first = given().get("/numbers/short?limit=200");
        assertThat(given().get("/numbers/short?limit=200&pageToken=" + first.path("nextPageToken"))
                        .<List<Integer>>path("items.number"))
                .hasSize(100);
    }

    @Test
    void aSortedListIsNotAFilteredOne() {
        Response first = given().get("/numbers/links?sort=up&limit=200&by=");

        assertThat(first.<Boolean>path("filtered")).isFalse();
        assertThat(first.<String>path("first")).isNull();
    }
}
