package org.infraportal.refstack.catalogue;

import java.util.List;
import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.refstack.Tables;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class ProductVersionsTest {
    @Inject
    ProductVersions versions;

    @Inject
    ObjectMapper json;

    @BeforeEach
    void oneProductWithTwoVersions() {
        Tables.empty("product_version", "product", "vendor_invitation", "vendor_member", "vendor");
        Tables.execute("insert into vendor (id, kind, name, group_id, created_at) values ('v', 3, 'Acme', 'g', now())");
        Tables.execute("insert into product (id, vendor_id, name, product_type, public, created_at)"
                + " values ('p', 'v', 'Cloud', 1, true, now())");
        Tables.execute(
                "insert into product_version (id, product_id, version, cpid, created_at)"
                        + " values ('n', 'p', null, 'c1', now()), ('x', 'p', '1.0', 'c2', now()), ('y', 'p', '2', 'c2', now())");
    }

    @Test
    void aVersionComesWithItsProductAndVendor() throws JsonProcessingException {
        CatalogueVersion found = versions.withProduct("x").orElseThrow();

        assertThat(json.writeValueAsString(found.view()))
                .isEqualTo(
                        "{\"id\":\"x\",\"version\":\"1.0\",\"cpid\":\"c2\","
                                + "\"product_info\":{\"id\":\"p\",\"name\":\"Cloud\",\"organization_id\":\"v\",\"public\":true}}");
        assertThat(found.vendor().name()).isEqualTo("Acme");
        assertThat(found.title()).isEqualTo("Cloud 1.0");
        assertThat(versions.withProduct("none")).isEmpty();
        assertThat(versions.withProduct(null)).isEmpty();
        assertThat(versions.withProducts(List.of("n", "x", "none"))).containsOnlyKeys("n", "x");
    }

    @Test
    void versionsAreFoundByCloudProductAndVendor() {
        assertThat(versions.withCpid("c1")).extracting(CatalogueVersion::title).containsExactly("Cloud");
        assertThat(versions.withCpid("c2")).hasSize(2);
        assertThat(versions.withCpid("")).isEmpty();
        assertThat(versions.idsOf("p")).containsExactlyInAnyOrder("n", "x", "y");
        assertThat(versions.idsOfVendor("v")).containsExactlyInAnyOrder("n", "x", "y");
        assertThat(QuarkusTransaction.requiringNew().call(() -> versions.hold("x")))
                .isTrue();
        assertThat(QuarkusTransaction.requiringNew().call(() -> versions.hold("z")))
                .isFalse();
    }
}
