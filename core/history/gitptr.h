// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <git2.h>
#include <memory>

namespace postseal {

/// Gives a handle of libgit2 back with \a Function.
template <auto Function>
struct GitFree {
    template <typename T>
    void operator()(T *handle) const
    {
        Function(handle);
    }
};

using GitRepositoryPtr = std::unique_ptr<git_repository, GitFree<git_repository_free>>;
using GitCommitPtr = std::unique_ptr<git_commit, GitFree<git_commit_free>>;
using GitTreePtr = std::unique_ptr<git_tree, GitFree<git_tree_free>>;
using GitTreeEntryPtr = std::unique_ptr<git_tree_entry, GitFree<git_tree_entry_free>>;
using GitBlobPtr = std::unique_ptr<git_blob, GitFree<git_blob_free>>;
using GitIndexPtr = std::unique_ptr<git_index, GitFree<git_index_free>>;
using GitReferencePtr = std::unique_ptr<git_reference, GitFree<git_reference_free>>;
using GitSignaturePtr = std::unique_ptr<git_signature, GitFree<git_signature_free>>;
using GitObjectPtr = std::unique_ptr<git_object, GitFree<git_object_free>>;

} // namespace postseal
