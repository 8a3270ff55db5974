package org.infraportal.refstack.catalogue;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A distribution or a cloud that a vendor offers. */
@Entity
public class Product {
    static final int MAX_NAME_LENGTH = 80;
    static final int MAX_DESCRIPTION_LENGTH = 10_000;

    @Id
    private String id;

    private String vendorId;

    private String name;

    private String description;

    /** A number, since upstream takes any and imports may bring them. */
    private int productType;

    @Column(name = "public")
    private boolean published;

    private String properties;

    private Long createdBy;

    private Instant createdAt;

    private Instant updatedAt;

    protected Product() {}

    /** A product that only its vendor sees. */
    Product(String vendorId, String name, String description, ProductType type, Long createdBy, Instant createdAt) {
        this.id = UUID.randomUUID().toString();
        this.vendorId = vendorId;
        this.name = name;
        this.description = description;
        this.productType = type.number();
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    void rename(String newName, Instant now) {
        name = newName;
        updatedAt = now;
    }

    void describe(String newDescription, Instant now) {
        description = newDescription;
        updatedAt = now;
    }

    void publish(boolean toEverybody, Instant now) {
        published = toEverybody;
        updatedAt = now;
    }

    /** @param json a JSON object, or null */
    void setProperties(String json, Instant now) {
        properties = json;
        updatedAt = now;
    }

    /** Its page. */
    public String path() {
        return "/refstack/products/" + id;
    }

    public String id() {
        return id;
    }

    public String vendorId() {
        return vendorId;
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    /** Empty for a number that means nothing. */
    public Optional<ProductType> type() {
        return ProductType.of(productType);
    }

    /** Upstream's {@code product_type}. */
    public int productType() {
        return productType;
    }

    /** Whether everyone may see it. */
    public boolean isPublic() {
        return published;
    }

    /** A JSON object as text, or null. */
    String properties() {
        return properties;
    }

    Long createdBy() {
        return createdBy;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
