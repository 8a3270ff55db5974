package org.infraportal.clouds.needs;

/** A need as the API gives it. */
public record NeedView(Need.Part part, String need, Need.Level level, String what, String about) {
    static NeedView of(Need need) {
        return new NeedView(need.part(), need.name(), need.level(), need.what(), need.about());
    }
}
