package org.infraportal.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import jakarta.enterprise.inject.spi.CDI;

import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.Test;

import org.infraportal.testing.RoleTable.Role;
import org.infraportal.testing.RoleTable.Row;

/**
 * Every operation of a service, asked by everyone, on things of their own and of others: the answers are those of the
 * table {@code roles.txt} on the test's class path, which is written from the rules, and what is refused changes no row of
 * the database. An operation that the table does not name is a fault. Each service has a {@code @QuarkusTest} that extends
 * this; {@link Caller} says under which names people ask.
 */
public abstract class RoleMatrixChecks {
    private static final String TABLE = "/roles.txt";
    private static final Pattern PARAMETER = Pattern.compile("([^/]+)/\\{[^}]+}");
    private static final Pattern IN_QUERY = Pattern.compile("\\{([^}]+)}");

    @TestHTTPResource("/")
    URI root;

    /** Makes the things that the table speaks of. After each request the rows are again what they are then. */
    protected abstract void prepare();

    /**
     * What stands in an address for a parameter.
     *
     * @param noun the segment before it, such as {@code runs}; in a query what stands in the braces
     * @param object the word of the table for the thing
     */
    protected abstract String value(String noun, String object);

    /** A body that the table calls {@code @word}. */
    protected byte[] body(String word) {
        throw new AssertionError("body: @" + word + " (expected: a body that this test knows)");
    }

    /** Tables in which the service writes by itself, and which are left as they are. */
    protected Set<String> unsteadyTables() {
        return Set.of();
    }

    @Test
    void everyOperationIsInTheTableAndEveryRowIsOne() throws IOException, InterruptedException {
        List<Operation> operations;
        try (HttpClient client = HttpClient.newHttpClient()) {
            operations = Operation.allOf(client, root);
        }
        List<Row> rows = rows();

        List<String> wrong = new ArrayList<>();
        operations.stream()
                .filter(operation -> rows.stream().noneMatch(row -> row.isOf(operation)))
                .forEach(operation -> wrong.add(operation.method() + " " + operation.path() + ": not in the table"));
        rows.stream()
                .filter(row -> operations.stream().noneMatch(row::isOf))
                .forEach(row -> wrong.add(row + ": no operation"));
        if (operations.isEmpty() || !wrong.isEmpty()) {
            throw new AssertionError("roles.txt, of " + operations.size() + " operations: " + String.join("\n", wrong));
        }
    }

    @Test
    void everyoneGetsWhatTheTableSays() throws IOException, InterruptedException, SQLException {
        List<String> wrong = new ArrayList<>();
        prepare();
        try (HttpClient client = HttpClient.newHttpClient();
                KeptTables kept = new KeptTables(
                        CDI.current().select(DataSource.class).get().getConnection(), unsteadyTables())) {
            List<Operation> operations = Operation.allOf(client, root);
            for (Row row : rows()) {
                for (Operation operation : operations) {
                    if (row.isOf(operation)) {
                        ask(client, operation, row, kept, wrong);
                    }
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError(wrong.size() + " answers: " + String.join("\n", wrong));
        }
    }

    private void ask(HttpClient client, Operation operation, Row row, KeptTables kept, List<String> wrong)
            throws IOException, InterruptedException, SQLException {
        for (Role role : Role.values()) {
            role.call();
            HttpResponse<String> answer = client.send(request(operation, row), HttpResponse.BodyHandlers.ofString());
            int status = answer.statusCode();
            String who = row + " by " + role + ": " + status;
            if (status != row.answers().get(role)) {
                wrong.add(who + " (expected: " + row.answers().get(role) + ") " + beginning(answer.body()));
            }
            if (operation.writes()) {
                Set<String> changed = kept.changed();
                if (status >= 400 && !changed.isEmpty()) {
                    wrong.add(who + ", and yet there are other rows in " + changed);
                }
                kept.bringBack(changed);
            }
        }
    }

    private HttpRequest request(Operation operation, Row row) {
        String path = PARAMETER
                .matcher(row.path())
                .replaceAll(found -> quoted(found.group(1) + "/" + value(found.group(1), row.object())));
        String address = IN_QUERY.matcher(path).replaceAll(found -> quoted(value(found.group(1), row.object())));
        HttpRequest.BodyPublisher body = row.body() == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(
                        row.body().startsWith("@")
                                ? body(row.body().substring(1))
                                : row.body().getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(root.resolve(address))
                .header("Content-Type", operation.contentType())
                .header("Accept", operation.accept())
                .method(operation.method(), body)
                .build();
    }

    private static String quoted(String value) {
        return Matcher.quoteReplacement(value);
    }

    private List<Row> rows() throws IOException {
        try (InputStream table = getClass().getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new AssertionError(TABLE + ": none (expected: the table of roles on the test's class path)");
            }
            return RoleTable.read(table);
        }
    }

    private static String beginning(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= 200 ? line : line.substring(0, 200) + "...";
    }
}
