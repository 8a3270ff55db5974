package org.infraportal.trovestack.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** With a catalogue that lies in a git checkout, from before there is one. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "ruth", roles = "infra-root")
class CatalogueInGitTest {
    private static final Path CHECKOUT =
            Path.of("target", "checkout-" + ProcessHandle.current().pid()).toAbsolutePath();
    private static final Path FILE = CHECKOUT.resolve("images/catalogue.yaml");

    private static final String SETTING = "portal.images.catalogue";

    @Inject
    DataSource dataSource;

    @Inject
    CatalogueLoader loader;

    @BeforeEach
    void noCatalogueYet() throws SQLException {
        System.setProperty(SETTING, FILE.toString());
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of(
                    "datastore_version", "datastore", "trove_release", "catalogue_problem", "catalogue_revision")) {
                statement.executeUpdate("delete from " + table);
            }
        }
    }

    @AfterEach
    void theShippedCatalogueForOtherTests() {
        System.clearProperty(SETTING);
        loader.refresh("test");
    }

    @Test
    void theCatalogueFollowsTheCheckoutAndABrokenFileNeverReplacesAGoodOne() throws IOException, GitAPIException {
        // Missing: the page says so, and shows nothing.
        given().post("/images/api/v1/catalogue/refresh").then().statusCode(409);
        given().get("/images/api/v1/catalogue")
                .then()
                .body("current", equalTo(null))
                .body("problems[0].value", equalTo("no such file"));
        given().accept("text/html").get("/images").then().statusCode(200).body(containsString("No catalogue"));
        given().get("/images/api/v1/summary").then().body("figures[0].value", equalTo("0"));

        // Committed: it is read, with the commit.
        String first = commit(CatalogueReaderTest.GOOD);
        given().post("/images/api/v1/catalogue/refresh")
                .then()
                .statusCode(200)
                .body("current.commit", equalTo(first))
                .body("current.changedSince", equalTo(false))
                .body("current.readBy", equalTo("ruth"))
                .body("refused", equalTo(null));
        given().get("/images/api/v1/versions").then().body("items.version", equalTo(List.of("8.4", "5.6")));
        given().accept("text/html").get("/images").then().body(containsString(first.substring(0, 8)));

        // The same again: no new revision.
        int revision = given().get("/images/api/v1/catalogue").path("current.revision");
        given().post("/images/api/v1/catalogue/refresh").then().body("current.revision", equalTo(revision));

        // Changed and not committed: it is read, and the page says so.
        Files.writeString(FILE, CatalogueReaderTest.GOOD.replace("5.6", "5.5"));
        given().post("/images/api/v1/catalogue/refresh")
                .then()
                .statusCode(200)
                .body("current.commit", equalTo(first))
                .body("current.changedSince", equalTo(true));
        given().accept("text/html").get("/images").then().body(containsString("changed since"));

        // Broken: refused, and the good one stays.
        String broken = commit(CatalogueReaderTest.GOOD.replace("state: experimental", "state: perfect"));
        given().post("/images/api/v1/catalogue/refresh")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body(
                        "detail",
                        equalTo("catalogue: refused for 1 problems, the first: line 18,"
                                + " datastores[0].versions[1].state: perfect (expected: supported, experimental or"
                                + " deprecated); all of them stand at /images/api/v1/catalogue"));
        given().get("/images/api/v1/catalogue")
                .then()
                .body("current.commit", equalTo(first))
                .body("refused.commit", equalTo(broken));
        given().get("/images/api/v1/versions").then().body("items.version", equalTo(List.of("8.4", "5.5")));

        // Mended, by the button of the page.
        String mended = commit(CatalogueReaderTest.GOOD);
        given().redirects()
                .follow(false)
                .post("/images/catalogue/refresh")
                .then()
                .statusCode(303)
                .header("Location", containsString("/images"));
        given().get("/images/api/v1/catalogue")
                .then()
                .body("current.commit", equalTo(mended))
                .body("refused", equalTo(null))
                .body("problems", equalTo(List.of()));
    }

    @Test
    void aFileOutsideOfAnyCheckoutHasNoCommit() throws IOException {
        Path folder = Files.createTempDirectory("catalogue");
        Path file = Files.writeString(folder.resolve("c.yaml"), "format: 1\n");

        CatalogueFile found = CatalogueSource.find(file.toString());

        assertThat(found.commit()).isNull();
        assertThat(found.changedSince()).isFalse();
        assertThat(found.bytes()).hasSize(10);
        Files.delete(file);
        Files.delete(folder);
    }

    @Test
    void aFolderIsNoCatalogue() {
        assertThat(CatalogueSource.find(CHECKOUT.getParent().toString()).bytes())
                .isNull();
    }

    private static String commit(String content) throws IOException, GitAPIException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, content);
        try (Git git = Git.init().setDirectory(CHECKOUT.toFile()).call()) {
            git.add().addFilepattern("images").call();
            PersonIdent person = new PersonIdent("test", "test@portal.example");
            return git.commit()
                    .setMessage("Change the catalogue")
                    .setAuthor(person)
                    .setCommitter(person)
                    .setSign(false)
                    .call()
                    .name();
        }
    }
}
