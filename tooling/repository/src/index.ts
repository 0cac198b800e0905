export { listTrackedFiles } from './list-tracked-files.ts';
export { repositoryRoot } from './repository-root.ts';
export { type CommandResult, type RunCommandOptions, runCommand } from './run-command.ts';
export { type PackageManifest, readWorkspacePackages, type WorkspacePackage } from './workspace-package.ts';
