package org.infraportal.stackviz.acquire;

import java.util.List;

import org.infraportal.stackviz.acquire.FetchView.FileView;
import org.infraportal.stackviz.runs.RunView;

/**
 * What an upload became.
 *
 * @param page where to look at it: the run, or what the folder held
 * @param runs one for each stream; none yet while a large folder is read
 * @param files what was kept of a folder beside its streams
 * @param left what was not, at most 200 of it, with the reason
 * @param problems what went wrong, in words
 */
public record UploadView(
        String page, List<UploadedRun> runs, List<FileView> files, List<FileView> left, List<String> problems) {

    /** @param created false when the same stream had come before */
    public record UploadedRun(boolean created, RunView run) {}

    static UploadView of(FolderUploads.Answer answer) {
        Taken taken = answer.taken() == null ? Taken.NOTHING : answer.taken();
        return new UploadView(
                answer.record() == null ? RunView.page(taken.runs().getFirst().run()) : FetchView.page(answer.record()),
                taken.runs().stream()
                        .map(uploaded -> new UploadedRun(uploaded.created(), RunView.of(uploaded.run())))
                        .toList(),
                taken.files().stream()
                        .map(file -> new FileView(file.path(), file.size(), file.kind(), null))
                        .toList(),
                taken.left().stream()
                        .map(refused -> new FileView(refused.path(), null, null, refused.reason()))
                        .toList(),
                taken.problems());
    }
}
