package org.infraportal.stackviz.fetch;

import java.util.List;

import org.infraportal.stackviz.fetch.FetchView.FileView;
import org.infraportal.stackviz.folders.Taken;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.uploads.LabelChange;
import org.infraportal.stackviz.uploads.RunUploads.Uploaded;
import org.infraportal.web.lists.Address;

/**
 * What an upload became.
 *
 * @param page where to look at it: the run, or what the folder held
 * @param runs one for each stream; none yet while a large folder is read, those that stay of one that failed
 * @param files what was kept of a folder beside its streams
 * @param left what was not, at most 200 of it, with the reason
 * @param problems what went wrong, in words
 */
public record UploadView(
        String page, List<UploadedRun> runs, List<FileView> files, List<FileView> left, List<String> problems) {

    /**
     * @param created false when the same stream had come before
     * @param differs labels of such a run that are not what the upload says, and stay
     */
    public record UploadedRun(boolean created, RunView run, List<LabelChange.Differing> differs) {}

    static UploadView of(FolderUploads.Answer answer) {
        Taken taken = answer.taken();
        return new UploadView(
                answer.record() == null ? page(taken.runs().getFirst()) : FetchView.page(answer.record()),
                taken.runs().stream()
                        .map(uploaded ->
                                new UploadedRun(uploaded.created(), RunView.of(uploaded.run()), uploaded.differs()))
                        .toList(),
                taken.files().stream()
                        .map(file -> new FileView(file.path(), file.size(), file.kind(), null))
                        .toList(),
                taken.left().stream()
                        .map(refused -> new FileView(refused.path(), null, null, refused.reason()))
                        .toList(),
                taken.problems());
    }

    /** The run; where labels stayed, the page that says so first. */
    private static String page(Uploaded uploaded) {
        if (uploaded.differs().isEmpty()) {
            return RunView.page(uploaded.run());
        }
        Address page = Address.of("/stackviz/upload").with("known", uploaded.run().publicId);
        uploaded.differs().forEach(differing -> page.with(differing.label(), differing.said()));
        return page.toString();
    }
}
