package org.infraportal.refstack.catalogue;

import java.time.Instant;
import java.util.UUID;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;

/** Someone who offers clouds or distributions; upstream calls it an organization. */
@Entity
public class Vendor {
    static final int MAX_NAME_LENGTH = 80;
    static final int MAX_DESCRIPTION_LENGTH = 10_000;

    @Id
    private String id;

    @Enumerated(EnumType.ORDINAL)
    private VendorKind kind;

    private String name;

    private String description;

    private String groupId;

    private String groupName;

    private String groupDescription;

    private String properties;

    private Long createdBy;

    private Instant createdAt;

    private Instant updatedAt;

    protected Vendor() {}

    /** A private vendor. */
    Vendor(String name, String description, Long createdBy, Instant createdAt) {
        this.id = UUID.randomUUID().toString();
        this.kind = VendorKind.PRIVATE;
        this.name = name;
        this.description = description;
        this.groupId = UUID.randomUUID().toString();
        String group = "Group for " + name;
        this.groupName = group.length() <= MAX_NAME_LENGTH ? group : group.substring(0, MAX_NAME_LENGTH);
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

    /** @param json a JSON object, or null */
    void setProperties(String json, Instant now) {
        properties = json;
        updatedAt = now;
    }

    void become(VendorKind newKind, Instant now) {
        kind = newKind;
        updatedAt = now;
    }

    /** Its page. */
    public String path() {
        return "/refstack/vendors/" + id;
    }

    public String id() {
        return id;
    }

    public VendorKind kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    String groupId() {
        return groupId;
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
