package org.infraportal.refstack.catalogue;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;

import org.infraportal.refstack.audit.Audit;
import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;
import org.infraportal.refstack.profile.Person;

/** What may happen to products and their versions; every change is noted. */
@ApplicationScoped
class ProductChanges {
    private static final int MAX_PRODUCTS = 500;
    private static final int MAX_VERSIONS = 500;

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
     * @throws RefstackProblem 404 for an unknown vendor, 403 unless the caller is its admin or staff
     */
    @Transactional
    Product create(Person person, Draft draft) {
        Vendor vendor = vendor(
                draft.vendorId() == null ? vendorChanges.defaultOf(person).id() : draft.vendorId());
        if (products.count("vendorId", vendor.id()) >= MAX_PRODUCTS) {
            throw Fault.TOO_MANY.of("products", MAX_PRODUCTS + " a vendor");
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
        Vendor vendor = vendors.locked(id).orElseThrow(() -> Fault.VENDOR_NOT_FOUND.of(id));
        if (!memberships.manages(id)) {
            throw Fault.VENDOR_CLOSED_TO_PRODUCTS.of();
        }
        return vendor;
    }

    /** @throws RefstackProblem also 403 for the publication of a product of a vendor that is not public itself */
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
                throw Fault.PRODUCT_NOT_PUBLISHABLE.of();
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

    /** @throws RefstackProblem also 400 while results are linked to it */
    @Transactional
    void delete(String id) {
        delete(access.toChange(id));
    }

    /**
     * Deletes all products of a vendor, in its transaction.
     *
     * @throws RefstackProblem 400 while a result is linked to one of them
     */
    void deleteAll(String vendorId) {
        // Locked like any other deletion: product first, then its versions.
        products.ofVendor(vendorId)
                .forEach(product -> products.locked(product.id()).ifPresent(this::delete));
    }

    private void delete(Product product) {
        List<ProductVersion> all = versions.locked(product.id());
        if (linked(all) > 0) {
            throw Fault.PRODUCT_HAS_RESULTS.of();
        }
        all.forEach(versions::delete);
        note("product.deleted", product, product.name());
        products.delete(product);
    }

    /** @throws RefstackProblem also 409 when the product has a version of this name */
    @Transactional
    ProductVersion addVersion(String productId, String name, String cpid) {
        Product product = access.toChange(productId);
        List<ProductVersion> present = versions.locked(productId);
        if (present.stream().anyMatch(version -> name.equals(version.version()))) {
            throw Fault.VERSION_EXISTS.of(name);
        }
        if (present.size() >= MAX_VERSIONS) {
            throw Fault.TOO_MANY.of("versions", MAX_VERSIONS + " a product");
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

    /** @throws RefstackProblem also 400 for the version without a name, and while results are linked to it */
    @Transactional
    void deleteVersion(String productId, String versionId) {
        Product product = access.toChange(productId);
        if (!versions.hold(versionId)) {
            throw notFound(versionId);
        }
        ProductVersion version = one(productId, versionId);
        if (version.isUnnamed()) {
            throw Fault.UNNAMED_VERSION_STAYS.of();
        }
        if (linked(List.of(version)) > 0) {
            throw Fault.VERSION_HAS_RESULTS.of();
        }
        versions.delete(version);
        note("product.version_deleted", product, version.version());
    }

    private ProductVersion one(String productId, String versionId) {
        return versions.one(productId, versionId).orElseThrow(() -> notFound(versionId));
    }

    static RefstackProblem notFound(String versionId) {
        return Fault.VERSION_NOT_FOUND.of(versionId);
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
