package org.infraportal.refstack.products;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;

import org.infraportal.refstack.audit.Audit;
import org.infraportal.refstack.compatibility.ApiException;
import org.infraportal.refstack.profile.Person;
import org.infraportal.refstack.vendors.Memberships;
import org.infraportal.refstack.vendors.Vendor;
import org.infraportal.refstack.vendors.VendorChanges;
import org.infraportal.refstack.vendors.VendorProducts;
import org.infraportal.refstack.vendors.Vendors;

/** What may happen to products and their versions; every change is noted. */
@ApplicationScoped
class ProductChanges implements VendorProducts {
    private static final int MOST_PRODUCTS = 500;
    private static final int MOST_VERSIONS = 500;

    private final Products products;
    private final ProductVersions versions;
    private final ProductAccess access;
    private final Vendors vendors;
    private final VendorChanges vendorChanges;
    private final Memberships memberships;
    private final Instance<LinkedResults> results;
    private final Audit audit;
    private final Clock clock;

    ProductChanges(
            Products products,
            ProductVersions versions,
            ProductAccess access,
            Vendors vendors,
            VendorChanges vendorChanges,
            Memberships memberships,
            Instance<LinkedResults> results,
            Audit audit,
            Clock clock) {
        this.products = products;
        this.versions = versions;
        this.access = access;
        this.vendors = vendors;
        this.vendorChanges = vendorChanges;
        this.memberships = memberships;
        this.results = results;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What a product starts with.
     *
     * @param vendorId null for the caller's default vendor
     * @param version the first version with a name, or null for none
     */
    record Draft(String name, String description, ProductType type, String vendorId, String version) {}

    /** New values of a product; an empty one leaves what is there. */
    record Edit(
            Optional<String> name,
            Optional<String> description,
            Optional<Boolean> published,
            Optional<String> properties) {}

    /**
     * A product that only its vendor sees, with its version without a name.
     *
     * @param person who is asking: read before the transaction, which has to begin with a lock
     * @throws ApiException 404 for an unknown vendor, 403 unless the caller is its admin or staff
     */
    @Transactional
    Product create(Person person, Draft draft) {
        Vendor vendor = vendor(
                draft.vendorId() == null ? vendorChanges.defaultOf(person).id() : draft.vendorId());
        if (products.count("vendorId", vendor.id()) >= MOST_PRODUCTS) {
            throw ApiException.refused(409, "Too many products", "expected: at most " + MOST_PRODUCTS + " a vendor");
        }
        Instant now = clock.instant();
        Product product = new Product(vendor.id(), draft.name(), draft.description(), draft.type(), person.id(), now);
        products.persist(product);
        versions.persist(new ProductVersion(product.id(), null, null, person.id(), now));
        if (draft.version() != null) {
            versions.persist(new ProductVersion(product.id(), draft.version(), null, person.id(), now));
        }
        note("product.created", product, product.name() + " of " + vendor.name());
        return product;
    }

    private Vendor vendor(String id) {
        Vendor vendor =
                vendors.locked(id).orElseThrow(() -> ApiException.refused(404, "Vendor " + id + " not found", null));
        if (!memberships.manages(id)) {
            throw ApiException.aborted(403, "Only an admin of a vendor or Foundation staff may add products to it.");
        }
        return vendor;
    }

    /** @throws ApiException also 403 for the publication of a product of a vendor that is not public itself */
    @Transactional
    Product edit(String id, Edit edit) {
        Product product = access.toChange(id);
        Instant now = clock.instant();
        edit.name().filter(name -> !name.equals(product.name())).ifPresent(name -> {
            note("product.renamed", product, product.name() + " to " + name);
            product.rename(name, now);
        });
        edit.description()
                .filter(text -> !text.equals(Objects.requireNonNullElse(product.description(), "")))
                .ifPresent(text -> {
                    note("product.described", product, text);
                    product.describe(text.isEmpty() ? null : text, now);
                });
        edit.published().filter(published -> published != product.isPublic()).ifPresent(published -> {
            if (published
                    && !vendors.byId(product.vendorId())
                            .filter(vendor -> vendor.kind().isPublic())
                            .isPresent()) {
                throw ApiException.aborted(403, "Only an official vendor may make its products public.");
            }
            note(published ? "product.published" : "product.hidden", product, product.name());
            product.publish(published, now);
        });
        edit.properties().filter(json -> !json.equals(product.properties())).ifPresent(json -> {
            note("product.properties_changed", product, json);
            product.setProperties(json, now);
        });
        return product;
    }

    /** @throws ApiException also 400 while results are linked to it */
    @Transactional
    void delete(String id) {
        delete(access.toChange(id));
    }

    @Override
    public void deleteAll(String vendorId) {
        // Locked like any other deletion: product first, then its versions.
        products.ofVendor(vendorId)
                .forEach(product -> products.locked(product.id()).ifPresent(this::delete));
    }

    @Override
    public List<Line> of(String vendorId, boolean all) {
        List<Product> found = products.ofVendor(vendorId).stream()
                .filter(product -> all || product.isPublic())
                .toList();
        Map<String, Long> named =
                versions.countNamed(found.stream().map(Product::id).toList());
        return found.stream()
                .map(product -> new Line(
                        product.id(),
                        product.name(),
                        ProductType.words(product),
                        product.isPublic(),
                        named.getOrDefault(product.id(), 0L)))
                .toList();
    }

    private void delete(Product product) {
        List<ProductVersion> all = versions.locked(product.id());
        if (linked(all) > 0) {
            throw ApiException.aborted(
                    400, "Unable to delete. There are still tests associated to versions of this product.");
        }
        all.forEach(versions::delete);
        note("product.deleted", product, product.name());
        products.delete(product);
    }

    /** @throws ApiException also 409 when the product has a version of this name */
    @Transactional
    ProductVersion addVersion(String productId, String name, String cpid) {
        Product product = access.toChange(productId);
        List<ProductVersion> present = versions.locked(productId);
        if (present.stream().anyMatch(version -> name.equals(version.version()))) {
            throw ApiException.refused(409, "Version " + name + " already exists.", null);
        }
        if (present.size() >= MOST_VERSIONS) {
            throw ApiException.refused(409, "Too many versions", "expected: at most " + MOST_VERSIONS + " a product");
        }
        ProductVersion version =
                new ProductVersion(productId, name, cpid, memberships.signedIn().id(), clock.instant());
        versions.persist(version);
        note("product.version_added", product, name);
        return version;
    }

    /** @param cpid an empty text takes it away, nothing leaves what is there */
    @Transactional
    ProductVersionView setCpid(String productId, String versionId, Optional<String> cpid) {
        Product product = access.toChange(productId);
        ProductVersion version = one(productId, versionId);
        cpid.filter(text -> !text.equals(Objects.requireNonNullElse(version.cpid(), "")))
                .ifPresent(text -> {
                    String name = version.isUnnamed() ? "no version" : version.version();
                    note("product.cpid_changed", product, name + ": " + version.cpid() + " to " + text);
                    version.runsAs(text.isEmpty() ? null : text, clock.instant());
                });
        return ProductVersionView.of(version, product);
    }

    /** @throws ApiException also 400 for the version without a name, and while results are linked to it */
    @Transactional
    void deleteVersion(String productId, String versionId) {
        Product product = access.toChange(productId);
        if (!versions.hold(versionId)) {
            throw notFound(versionId);
        }
        ProductVersion version = one(productId, versionId);
        if (version.isUnnamed()) {
            throw ApiException.aborted(
                    400, "The version without a name stays: it holds the results of no particular version.");
        }
        if (linked(List.of(version)) > 0) {
            throw ApiException.aborted(
                    400, "Unable to delete. There are still tests associated to this product version.");
        }
        versions.delete(version);
        note("product.version_deleted", product, version.version());
    }

    private ProductVersion one(String productId, String versionId) {
        return versions.one(productId, versionId).orElseThrow(() -> notFound(versionId));
    }

    static ApiException notFound(String versionId) {
        return ApiException.refused(404, "Product version " + versionId + " not found", null);
    }

    private long linked(List<ProductVersion> all) {
        if (all.isEmpty() || !results.isResolvable()) {
            return 0;
        }
        return results.get().countByVersion(all.stream().map(ProductVersion::id).toList()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private void note(String action, Product product, String detail) {
        audit.note(action, "product", product.id(), detail);
    }
}
