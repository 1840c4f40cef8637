import type { SaveFile } from './save-file.types.ts';

export const saveFile: SaveFile = async (url, fileName) => {
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
};
